### Women who lived gender violence (Guía of August 2024; NOM-046-SSA2-2005).

kind-violence = Gender violence
    .plural = Gender violence
    .new = New gender violence file

section-violence-consent = What she agrees to
section-violence-safety = A safe place, now
section-violence-woman = She
section-violence-heard = What she chose to tell
section-violence-health = Urgent health care
section-violence-rights = Her rights
section-violence-decision = Her decision
section-violence-protection = Measures of protection
section-violence-complaint = Complaint, if she wants one
section-violence-referrals = Referrals
section-violence-follow-ups = Follow-up
item-violence-referrals = Referral { $n }
item-violence-follow-ups = Follow-up { $n }

field-violence-attention-time = Time of the attention
field-violence-consent-attention = Does she agree to be attended and to notes?
    .hint = First tell her who you are, what notes are for, who sees them, and that she may stop. If she says no, help with what is urgent and write no more.
field-violence-consent-private = Do you speak in private?
    .hint = Without whoever is with her: it may be the aggressor.
field-violence-consent-by-a-woman = Does she prefer to be attended by a woman?
field-violence-consent-language = Language she prefers
field-violence-consent-interpreter = Is there an interpreter?
field-violence-consent-sharing = Does she agree to her data being shared to refer her?
field-violence-consent-withhold = What must not be told, and to whom?
    .hint = No names: say "her partner", "her consulate".
field-violence-access-coordination = Does she agree that the region's coordination reads it?
field-violence-safety-risk = Risk
field-violence-safety-aggressor-near = Is the aggressor near?
field-violence-safety-place = Where is she safe?
field-violence-safety-time = Since when?
field-violence-safety-plan = Was it agreed what to do in danger?
field-violence-woman-person = Person's card
    .hint = Nobody has to give their name.
field-violence-woman-age = Age
    .hint = If she may be under 18, tell the Procuraduría de Protección.
field-violence-woman-nationality = Nationality
field-violence-woman-pregnant = Is she pregnant?
field-violence-woman-children = Children with her
field-violence-woman-procuraduria-told = If NNA, was the Procuraduría told?
field-violence-heard-types = Kind of violence
    .hint = Do not ask for what happened: write only what she says by herself.
field-violence-heard-by = By whom?
field-violence-heard-since = How long ago?
    .hint = Only to know which care is still in time.
field-violence-heard-own-words = In her words
    .hint = Only what she wishes, without names.
field-violence-health-prophylaxis = Prophylaxis (HIV and other infections)
    .hint = Within the first 72 hours. No complaint is asked.
field-violence-health-contraception = Emergency contraception
    .hint = Within the first 120 hours; the sooner the better.
field-violence-health-injuries = Care of injuries
field-violence-health-emotional = Emotional support
field-violence-health-interruption-told = Was she told of the interruption of pregnancy?
field-violence-health-facility = Hospital or health centre
field-violence-health-time = Time of the medical care
field-violence-rights-told = Rights explained to her
field-violence-rights-understood = Did she understand them, in her language?
field-violence-decision-wants = What does she want?
field-violence-decision-complaint = Does she want to make a complaint?
    .hint = The decision is hers, and she may change it.
field-violence-decision-own-words = Her decision in her words
    .hint = No names.
field-violence-protection-wanted = Does she want measures of protection?
field-violence-protection-order = Protection order
field-violence-protection-authority = Authority that gave it
field-violence-protection-time = Given on
field-violence-protection-until = Valid until
field-violence-complaint-at = Before whom?
field-violence-complaint-time = Time of the complaint
field-violence-complaint-folio = File number
field-violence-complaint-accompanied = Was she accompanied?
field-violence-complaint-adviser = Does she have a legal adviser?
field-violence-referrals-agreed = Did she agree?
field-violence-referrals-recipient = Referred to whom?
field-violence-referrals-time = Time
field-violence-referrals-received = Was she received?
field-violence-follow-ups-date = Date
field-violence-follow-ups-way = How was she reached?
    .hint = Only the way she said is safe.
field-violence-follow-ups-faring = How is she?
field-violence-follow-ups-notes = Notes
field-violence-protection-notes = Notes
    .hint = No names.
field-violence-follow-ups-next = Next contact

safe-place-with-us = With the group or at the office
safe-place-specialised-refuge = Specialised refuge
safe-place-shelter = Shelter
safe-place-justice-centre = Justice centre for women
safe-place-hospital = Hospital
safe-place-relatives = Relatives
safe-place-dif = DIF
safe-place-stays = Stays where she is
safe-place-other = Another safe place

violence-type-sexual = Sexual
violence-type-physical = Physical
violence-type-psychological = Psychological
violence-type-economic = Economic
violence-type-patrimonial = Against her property
violence-type-digital = Digital
violence-type-trafficking = Trafficking
violence-type-other = Other

violence-by-partner = Partner or former partner
violence-by-relative = Relative
violence-by-companion = Travel companion
violence-by-guide = Guide
violence-by-criminal-group = Criminal group
violence-by-employer = Employer
violence-by-authority = Authority
violence-by-unknown-person = Unknown person
violence-by-other = Other

violence-since-under-72-hours = Less than 72 hours
violence-since-72-to-120-hours = 72 to 120 hours
violence-since-longer = Longer

health-offer-given = Given
health-offer-declined = Offered and declined
health-offer-referred = Taken to receive it
health-offer-not-available = Not available
health-offer-out-of-time = Out of time

violence-right-health-without-complaint = Health care without a complaint
violence-right-interruption = Interruption of a pregnancy from rape
violence-right-complaint-is-hers = A complaint only if she wants
violence-right-protection-order = Protection orders
violence-right-legal-adviser = A free legal adviser
violence-right-interpreter = A free interpreter
violence-right-humanitarian-stay = Stay on humanitarian grounds
violence-right-refuge = Refuge (COMAR)
violence-right-victims-registry = Registry of victims
violence-right-no-detention = Not to be detained for asking for help

violence-wish-safe-place = A safe place
violence-wish-health-care = Health care
violence-wish-emotional-support = Emotional support
violence-wish-legal-advice = Legal advice
violence-wish-protection-order = A protection order
violence-wish-tell-family = To tell her family
violence-wish-consulate = To speak with her consulate
violence-wish-go-on = To go on
violence-wish-nothing-now = Nothing for now

complaint-wish-wants = She wants
complaint-wish-undecided = She is thinking about it
complaint-wish-does-not-want = She does not want
complaint-wish-withdrew = She made one and withdrew it

protection-order-administrative = Administrative
protection-order-judicial = Judicial

complaint-at-fiscalia = Fiscalía
complaint-at-specialised-fiscalia = Specialised Fiscalía
complaint-at-justice-centre = Justice centre for women
complaint-at-cndh = CNDH
complaint-at-other = Other

follow-up-way-in-person = In person
follow-up-way-phone = By phone
follow-up-way-message = By message
follow-up-way-through-shelter = Through the shelter

faring-safe = Safe
faring-in-danger = In danger
faring-in-treatment = In treatment
faring-left = Went on
faring-no-contact = No contact

rule-violence-no-safe-place = First a safe place: record where she is safe, or lower the risk if it has passed.
rule-violence-prophylaxis = Less than 72 hours: offer prophylaxis now and record what she decided. No complaint is asked.
rule-violence-contraception = Less than 120 hours: offer emergency contraception now and record what she decided.
rule-violence-complaint-unwanted = A complaint is her decision. First record whether she wants one; if she made one and stopped, choose "She made one and withdrew it".
rule-violence-referral-unwanted = Ask her before referring: first record that she agreed.
rule-violence-nna-not-told = She may be under 18: tell the Procuraduría de Protección, and record it.

## Access
section-violence-named = Who else may read it
item-violence-named = Person { $n }
field-violence-named-member = Somebody of the organisation
    .hint = Only who needs it to help. They read it from their own account, and each reading enters the audit log.
