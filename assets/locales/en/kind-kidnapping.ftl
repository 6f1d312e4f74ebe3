### Kidnapping and extortion (what CONASE asks for and advises).

kind-kidnapping = Kidnapping or extortion
    .plural = Kidnappings and extortions
    .new = New kidnapping or extortion report

section-kidnapping-report = Report
section-kidnapping-advice = Advice
section-kidnapping-told = Who was told
section-kidnapping-victims = Victims
section-kidnapping-calls = Calls and demands
section-kidnapping-suspects = Suspects
section-kidnapping-place = Place
section-kidnapping-end = Outcome
item-kidnapping-told = Notice { $n }
item-kidnapping-victims = Victim { $n }
item-kidnapping-calls = Call { $n }
item-kidnapping-suspects = Suspect { $n }

field-kidnapping-report-time = Time of the report
field-kidnapping-report-crime = What is it?
field-kidnapping-report-now = What is happening now?
field-kidnapping-report-by = Who tells it?
field-kidnapping-report-person = Card of who tells it
    .hint = Their name and phone go there, never here.
field-kidnapping-report-in-danger = Is who tells it in danger?
field-kidnapping-report-happening = What is going on
    .hint = No names or phones: they go on each person's card.
field-kidnapping-access-coordination = May the region's coordination read it?
field-kidnapping-advice-given = Steps advised
    .hint = Read them aloud and tick those you said.
field-kidnapping-advice-notes = Notes
    .hint = No names.
field-kidnapping-told-who = Whom?
field-kidnapping-told-time = Time
field-kidnapping-told-folio = Folio or report number
field-kidnapping-told-answered = Did they answer?
field-kidnapping-victims-person = Person's card
field-kidnapping-victims-sex = Sex
field-kidnapping-victims-age = Age
    .hint = If they may be under 18, tell the Procuraduría de Protección.
field-kidnapping-victims-nationality = Nationality
field-kidnapping-victims-state = How are they now?
field-kidnapping-victims-needs-care = Do they need medical care?
field-kidnapping-calls-time = Time of the call
field-kidnapping-calls-channel = By what means?
field-kidnapping-calls-caller = Card of who calls
    .hint = The number that called goes on that card. If the same one calls, use the same card.
field-kidnapping-calls-demand = What do they demand?
    .hint = Amount and currency, or whatever they ask. Neither the account nor the name of who collects.
field-kidnapping-calls-term = Term they gave
field-kidnapping-calls-paid = Was it paid?
field-kidnapping-calls-proof = Proof of life
field-kidnapping-calls-recorded = Was it recorded?
field-kidnapping-calls-recording-kept = Recording kept at
    .hint = The device or place, and who keeps it: the post, not the name.
field-kidnapping-calls-said = What was said
    .hint = The words, sounds behind, accent. No names.
field-kidnapping-suspects-person = Person's card
    .hint = Their name, nickname, phone or account go there.
field-kidnapping-suspects-part = What do they do?
field-kidnapping-suspects-sex = Sex
field-kidnapping-suspects-age = Apparent age
field-kidnapping-suspects-accent = Voice or accent
field-kidnapping-suspects-description = Description
    .hint = Clothes, height, marks. No names or nicknames.
field-kidnapping-suspects-vehicle = Vehicle
    .hint = Type and colour. The plates go on their person's card.
field-kidnapping-end-how = How did it end?
field-kidnapping-end-time = Time
field-kidnapping-end-notes = Notes on the outcome
    .hint = No names.

captivity-crime-kidnapping = Kidnapping
captivity-crime-virtual-kidnapping = Virtual kidnapping
captivity-crime-phone-extortion = Extortion by phone
captivity-crime-extortion-in-person = Extortion in person
captivity-crime-threats = Threats

captivity-now-under-way = Somebody is still held
captivity-now-calls-go-on = The calls go on
captivity-now-calls-ended = The calls ended
captivity-now-released = Already free
captivity-now-unknown = Not known

captivity-reporter-victim = The victim
captivity-reporter-relative = A relative
captivity-reporter-witness = A witness
captivity-reporter-companion = A travel companion
captivity-reporter-shelter = A shelter
captivity-reporter-authority = Another authority

held-held = Held
held-released = Released
held-rescued = Rescued
held-escaped = Escaped
held-threatened = Threatened
held-dead = Dead
held-unknown = Not known

call-channel-call = Call
call-channel-message = Message
call-channel-social-network = Social network
call-channel-in-person = In person
call-channel-written = In writing

proof-of-life-spoke = Heard speaking
proof-of-life-own-answer = Answered what only the victim knows
proof-of-life-video = Video
proof-of-life-photo = Photo
proof-of-life-asked-and-refused = Asked for and refused
proof-of-life-not-asked = Not asked for

suspect-part-calls = Calls
suspect-part-guards = Guards
suspect-part-collects = Collects
suspect-part-drives = Drives
suspect-part-guide = Is the guide
suspect-part-lures = Lures
suspect-part-unknown = Not known

captivity-advice-keep-calm = Keep calm and listen
captivity-advice-hang-up = If it is extortion by phone, hang up and do not answer
captivity-advice-check-on-relative = Check where your relative is by other means
captivity-advice-no-payment = Do not pay or deposit without the unit's advice
captivity-advice-no-data = Give no data of yours or your family's
captivity-advice-one-speaker = Let one person alone speak
captivity-advice-ask-proof = Ask for a proof of life
captivity-advice-gain-time = Gain time: promise no dates or amounts
captivity-advice-write-down = Write down number, time and words
captivity-advice-record = Record the calls
captivity-advice-keep-evidence = Keep messages, photos and receipts
captivity-advice-keep-quiet = Do not publish or tell it
captivity-advice-accept-adviser = Accept an adviser of the anti-kidnapping unit

captivity-told-emergency-line = 911
captivity-told-conase = CONASE
captivity-told-state-unit = The state's anti-kidnapping unit
captivity-told-fiscalia = Fiscalía
captivity-told-procuraduria = Procuraduría de Protección
captivity-told-family = Family
captivity-told-consulate = Consulate
captivity-told-cndh = CNDH
captivity-told-victims-commission = Victims commission

captivity-end-released = Released
captivity-end-rescued = Rescued
captivity-end-escaped = Escaped
captivity-end-no-news = No news
captivity-end-not-real = It was not real
captivity-end-dead = Dead

rule-kidnapping-nobody-told = Tell the anti-kidnapping unit, CONASE, the Fiscalía or 911 now, and record the time.
rule-kidnapping-nna-not-told = A victim may be under 18: tell the Procuraduría de Protección, and record it.
rule-kidnapping-caller-unknown = Open the card of who calls and write their number: it is the first thing that the unit asks for.
rule-kidnapping-no-proof = Advise to ask for a proof of life at the next call.

## Access
section-kidnapping-named = Who else may read it
item-kidnapping-named = Person { $n }
field-kidnapping-named-member = Somebody of the organisation
    .hint = Only who needs it to help. They read it from their own account, and each reading enters the audit log.
