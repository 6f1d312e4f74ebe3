### The pages of the window. Prefix = the part of the window.
### Variables: $n a number; $time, $date, $moment, $duration already said; $field, $value, $unit, $name, $folio texts.

## The app
app-name = Resguardo
app-tagline = What is recorded here is kept, encrypted, with or without a connection.

## Top bar
top-search = Search person, folio, place…
top-lock = Lock
top-skip = Skip to content

## Side bar
side-label = Pages
side-shift = Shift
side-records = Records
side-persons = Persons
side-inbox = Inbox
side-settings = Settings

## The shift
shift-night = Night shift
shift-day = Day shift
shift-subtitle = { $date } · { $from } – { $to } · { $records }, { $persons }
shift-actions = Record
shift-today = Today
shift-before = The shift before
shift-unfinished = Unfinished
shift-empty = No records in this shift yet.
    .hint = Begin with a rescue, first aid or an orientation.
shift-unfinished-empty = You left nothing half-done.

## State of a record
badge-waiting = To be sent
badge-received = At headquarters
badge-handed = By hand, not confirmed
badge-draft = Draft
badge-refused = Refused
badge-quarantined = In quarantine
badge-violation =
    { $n ->
        [one] { $n } alarm
       *[other] { $n } alarms
    }
badge-conflict =
    { $n ->
        [one] { $n } decision
       *[other] { $n } decisions
    }
badge-nna = Under 18
side-inbox-waiting =
    { $n ->
        [one] { $n } decision waiting
       *[other] { $n } decisions waiting
    }
shift-waits = What waits
shift-more = More records
shift-due = Due soon
shift-due-empty = No term ends soon.
shift-due-more =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }

## Foot bar
sync-label = State of sending
sync-offline = Offline
sync-online = Connected
sync-unlinked = Not linked
sync-link-waiting = Waiting for headquarters
sync-revoked = Headquarters no longer admits this laptop
sync-waiting = { $n } to be sent
sync-waiting-rest = to send
sync-none-waiting = Nothing to send
sync-sending = Sending { $sent } of { $of }
sync-bytes = { $up } sent · { $down } received
sync-to-go = { $size } to go
sync-time-left = about { $duration }
sync-paused = Paused
sync-budget-spent = { $spent } of the limit of { $of } were used. What was sent is complete; the rest goes on next time.
sync-go-over = Go on without a limit this time
sync-last = Last sent { $time }
sync-never = Nothing sent yet
sync-verified = verified identical
sync-left = This laptop no longer has what is of { $units }: headquarters has all of it.
sync-saved = Saved { $time } · encrypted
sync-run = Send now
sync-clock-ahead = This laptop's clock is { $duration } ahead.
sync-clock-behind = This laptop's clock is { $duration } behind.
lease-ends =
    { $n ->
        [one] { $n } day is left to print and export from this laptop. The next exchange with headquarters renews it; recording and sending never stop.
       *[other] { $n } days are left to print and export from this laptop. The next exchange with headquarters renews it; recording and sending never stop.
    }
lease-over = This laptop can no longer print or export: it has not been in touch with headquarters for too long. The next exchange renews it; recording, reading and sending to headquarters go on as ever.

## The form
form-next = Next
form-another = Another
form-another-family = Another of the family
form-finish = Finish
derive-open = Refer
derive-title = Derive
derive-about = About whom?
derive-minors = NNA ({ $n })
derive-all = Everybody ({ $n })
form-remove = Remove
form-undo = Undo
form-removed = Removed from “{ $item }”.
form-draft-saved = Draft saved { $time }
form-no-folio = The folio comes with the first answer.
form-unknown = No data
form-clear = Clear the answer
form-choose = Choose or type
form-guarded = Not kept: the answer before still stands.
form-seek-record = Folio, name or place
form-nothing-so-named = Nothing by that name.
form-lacking =
    { $n ->
        [one] { $n } missing
       *[other] { $n } missing
    }
form-complete = Complete
form-less = One less
form-more = One more
form-number = No.
form-marks = Notices
form-list-empty = Nothing here yet.
form-list-begin = “Another” begins the first one.
form-see = Go to the answer
form-computed-by = { $protocol } computes:
form-age-how = How the age is known
form-age-years = Years
form-age-months = Months
form-age-date = Date
form-age-range = Between
form-age-from = From
form-age-to = To
form-age-estimated = It is an estimate
form-age-nna = Treated as under 18
form-now = Now
form-date = Date
form-day = Day
form-month = Month
form-year = Year
form-today = Today
form-point-read = Read as { $value }
form-identify = Identify
form-identify-others = Persons are recorded by those who keep their files.
form-person-data = Name and details (optional)
form-matches = Possible matches
form-match-use = It is this person
form-match-same = They are the same
    .hint = Both records are kept and can be parted again.
form-match-likely = Very likely
form-match-differs = Differs: { $fields }
form-contest = Two people wrote different values. Nothing is lost: somebody decides which one stays.
form-contest-typed = You were writing “{ $value }”.
form-contest-decide = Decide in the inbox

## Summary when finishing
summary-title =
    { $n ->
        [one] { $n } answer is missing
       *[other] { $n } answers are missing
    }
summary-kept = The record is saved and finished. Choose a line to complete it now, or do it later.
summary-not-begun = There is nothing to keep yet: the record begins with its first answer.
summary-advice = Worth checking
summary-violation = Somebody may be without protection
summary-finish-anyway = Finish as it is
summary-finished = Record finished
summary-continue = Go on with the record

## Start
start-title = Welcome
start-subtitle = Choose how to begin on this laptop.
start-create = Create a profile
    .hint = Begin now, without a network. Headquarters can admit it later; your records and folios stay.
start-link = Link with headquarters
    .hint = If you were given an enrolment code.
start-demonstration = Demonstration
    .hint = A throw-away profile with invented records. Nothing is ever sent.
start-unit = Unit
    .hint = Your group, shelter or office.
start-unit-other = Another unit
start-unit-name = Name of the unit
start-unit-none = None matches. Choose “Another unit” and type its name.
start-name = Your name
    .hint = Your records are signed with it.
start-passphrase = Passphrase
    .hint = It opens what is kept on this laptop. Nobody can read or recover it.
start-passphrase-repeat = Type it again
start-passphrase-differs = The two passphrases differ.
start-passphrase-offered = Six words are offered
    .hint = Learn them or keep them in a safe place, away from the laptop.
start-passphrase-yours = Your phrase
start-passphrase-same = Both are the same.
start-passphrase-again = Offer others
start-passphrase-own = Use one of my own
start-passphrase-use-offered = Use the six words
start-passphrase-show = Show
start-passphrase-hide = Hide
start-go = Create and enter
start-back = Back
start-working = Preparing the encrypted file…
start-privacy = Data are kept encrypted on this laptop and serve only to protect people.

## Unlocking
unlock-title = Resguardo is locked
unlock-subtitle = What you left half-done is still here.
unlock-shut = The profile cannot be opened
unlock-passphrase = Passphrase
unlock-go = Open
unlock-working = Opening…
unlock-wait = Wait { $duration } before trying again.
recovery-title = Get the profile back
recovery-snapshot = Your phrase is right, but the file is damaged. This computer keeps copies of itself: the newest: { $time }.
recovery-unsent = What had not gone out yet is then put back ({ $entries }), and the next exchange brings the rest from headquarters.
recovery-restore = Restore from the copy
recovery-no-snapshot = Your phrase is right, but the file is damaged and there is no sound copy. The profile can be made anew of what can still be read of it.
recovery-salvage = Save what can be read
recovery-kept = The damaged file is kept. If there is no hurry, ask support first.
recovered-title = The profile was got back
recovered-from = The copy that was kept was restored: { $time }.
recovered-unreadable =
    { $n ->
        [0] Everything could be read.
        [one] { $n } row could not be read.
       *[other] { $n } rows could not be read.
    }
recovered-records = It now has { $records }.
recovered-put-back = Of what had not gone out yet, put back: { $entries }.
recovered-linked = The next exchange brings from headquarters what lacks.
recovered-alone = This computer is not linked with headquarters: what lacks can be brought from nowhere.
recovered-kept = The damaged file was kept as { $name }.
recovered-go = Go on

## Records and persons
records-title = Records
records-filter = Kind
records-all = All
records-empty = No records yet.
records-page = { $from }–{ $to } of { $n }
records-newer = Newer
records-older = Older
records-details = Details
records-when = When
records-what = What
records-state = State
records-folio = Folio
persons-title = Persons
persons-new = New person
persons-empty = No person records yet.
    .hint = Nobody has to identify themselves: an event can be recorded without any.
person-nameless = No name
record-edit = Edit
record-conflicts = Waits for a decision
record-decide = Decide in the Inbox
record-findings = To be looked at
record-unknown-field = Field of a newer version
record-not-here = That record is not on this laptop.

## Search
search-title = Search
search-results =
    { $n ->
        [0] Nothing matches “{ $text }”
        [one] { $n } result
       *[other] { $n } results
    }
search-begin = Type what you are looking for above.
search-hint = Accents do not matter. Try a surname or part of the folio.

## Inbox
inbox-title = Inbox
inbox-subtitle = What needs a person's decision. Nothing resolves itself.
inbox-empty = Nothing waits for a decision.
    .hint = When two people write different values offline, they will appear here.
inbox-no-conflicts = No field has two values.
inbox-two-values = Two values for “{ $field }”
inbox-many-values = { $n } values for “{ $field }”
inbox-where = { $kind } { $folio } · edited offline on two laptops
inbox-written = { $name } · laptop { $device }
inbox-keep = Keep “{ $value }”
inbox-safety-critical = Safety field
inbox-history = See history
inbox-open = See the record
inbox-decided = “{ $value }” stays. The other value is still in the history.
inbox-violations = Somebody may be without protection
inbox-empty-here = Nothing on this computer waits for a decision.
inbox-empty-value = (no answer)

## History
history-title = History
history-subtitle = Who, when and what. Nothing is deleted.
history-step = { $name } · laptop { $device }
history-before = before:
history-removed = Removed
history-restored = Put back
history-opened = Record opened
history-finished = Record finished
history-empty = No history yet: the draft is on this laptop only.

## Settings
settings-title = Settings
settings-theme = Theme
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-night = Night
    .hint = Dim amber, so as not to dazzle or give away.
settings-language = Language
settings-language-es-MX = Español
settings-language-en = English
settings-idle = Lock after
    .hint = Minutes without a key, 1 to 60.
settings-saved = Settings saved
settings-link = Link with headquarters
settings-budget = Data limit
    .hint = For links that are paid by their data: how much an exchange may use, both ways. At the limit it stops without losing anything, and goes on next time.
settings-budget-none = No limit
settings-budget-exchange-200 = 200 KB an exchange
settings-budget-exchange-1000 = 1 MB an exchange
settings-budget-day-5000 = 5 MB a day
settings-device = Laptop
settings-profile = Profile
settings-idle-unit = minutes
settings-role = Role

## Shortcuts
shortcuts-title = Keyboard shortcuts
shortcuts-close = Close
shortcuts-help = This list
shortcuts-search = Search
shortcuts-shut-out = Shut for everybody (emergency)
shortcuts-lock = Lock
shortcuts-rescue = New rescue
shortcuts-first-aid = First aid
shortcuts-assistance = Assistance and orientation
shortcuts-next = Next question
shortcuts-option = Choose the option of that number
shortcuts-another = Add another person or reading
shortcuts-another-family = Add somebody of the same family
shortcuts-derive = Derive: a referral and other records begun from this one
shortcuts-nna = NNA intake
shortcuts-referral = Referral
shortcuts-finish = Finish the record
shortcuts-section-before = Section before
shortcuts-section-after = Section after
shortcuts-leave = Back

## Link with headquarters
link-title = Link with headquarters
link-unlinked = This laptop is not linked. Everything is kept here, and will be sent once it is.
link-code = Enrolment code
    .hint = Headquarters gives it; it lasts 72 hours and serves once.
link-go = Link
link-working = Looking for headquarters…
link-compare = Read these six words aloud with headquarters
    .hint = If all are equal, headquarters approves the laptop. If one differs, do not go on.
link-waiting = Headquarters has not approved this laptop yet. You can go on recording.
link-check = Ask again
link-later = Not now
link-step-profile = Profile
link-step-code = Code
link-step-words = Six words
link-step-done = Linked
link-done = Linked with { $organisation }
    .hint = Your records are sent by themselves when there is a connection.

## Little space on the disk
room-short = The disk has little space left.
    .hint = What you write is still saved and sent. Delete what this computer does not need and empty its trash. Until then no files are added, nothing is imported, no sheets are kept as PDF and no copies of the profile are made.
room-short-left = The disk has little space left: { $size } free.

## Demonstration
demonstration-banner = Demonstration: the records are invented and nothing is sent. When you leave or lock, all of it is thrown away.
demonstration-leave = Leave the demonstration

## Notices and common parts
notice-saved = Saved
common-close = Close
common-done = done
common-less = Less
common-more = More
common-retry = Try again
common-loading = Loading…
common-none = —
common-yes = Yes
common-no = No
common-required = Needed
common-page-not-found = There is no such page.
common-go-shift = Go to the shift

## The page itself failed twice in a row
page-fell = Resguardo's window failed. Close it and open it again: what you wrote is saved.
