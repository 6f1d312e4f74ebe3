### The file of a girl, a boy or an adolescent: from the field to its closure. Keys are made as forms.ftl tells;
### `nna-stage-` names the steps of the procedure. The ".explained" questions say what is told before asking.

kind-nna = NNA
    .plural = NNA
    .new = New NNA intake

nna-stage-identified = Identified
nna-stage-notified = Procuraduría told
nna-stage-referred = Referred to DIF
nna-stage-received = Received
nna-stage-best-interest = Best interest
nna-stage-plan = Restitution plan
nna-stage-outcome = Outcome
nna-stage-follow-up = Follow-up
nna-stage-closed = Closed

section-nna-identity = Identification
section-nna-interview = Before asking
section-nna-journey = Journey
section-nna-companions = Who comes with the NNA
section-nna-relatives = Family
section-nna-tracing = Family tracing
section-nna-risk = Risk
section-nna-health = Health and disability
section-nna-wishes = Own wishes
section-nna-notice = Notice to the Procuraduría
section-nna-referral = Referral to DIF
section-nna-measure = Protective measure
section-nna-reception = Reception
section-nna-tvrh = Humanitarian card (TVRH)
section-nna-best-interest = Best interest
section-nna-assessments = Assessments
section-nna-plan = Plan to restore rights
section-nna-plan-measures = Measures of the plan
section-nna-services = Services
section-nna-moves = Changes of place
section-nna-outcome = Outcome
section-nna-followups = Follow-up
section-nna-exit = Exit
section-nna-closure = Closure
item-nna-companions = Companion { $n }
item-nna-relatives = Relative { $n }
item-nna-assessments = Assessment { $n }
item-nna-plan-measures = Measure { $n }
item-nna-services = Service { $n }
item-nna-moves = Change { $n }
item-nna-followups = Follow-up { $n }

## Identification
field-nna-person = Person's card
    .hint = Name and documents go there, if they want to tell them.
field-nna-sex = Sex
field-nna-age = Age
    .hint = If unknown, estimate a range. Who may be under 18 is an NNA; who may be under 12, a child.
field-nna-nationality = Nationality
field-nna-accompaniment = Do they come with family?
    .hint = Blood relatives and legal representatives count.
field-nna-identified-time = When were they identified?
    .hint = The file counts in the month of this time.
field-nna-rescue = Rescue they come from
field-nna-family = Family they come with
field-nna-found = How were they found?
    .hint = What was found is always recorded, even what the law forbids.
field-nna-found-told-procuraduria = Was the Procuraduría de Protección told?
field-nna-found-told-cndh = Was the CNDH told?

## Before asking
field-nna-interview-informed = What was explained?
    .hint = Inform first, then ask. In their own words and without hurry; they may ask for a pause at any time.
field-nna-interview-language = Language of the interview
field-nna-interview-interpreter = Was there an interpreter?

## Journey
field-nna-journey-explained = I have explained
    .hint = "I will ask about your journey to know how to take care of you. You need not tell what you don't want to, and nobody will be angry."
field-nna-journey-causes = Why did they leave?
field-nna-journey-left = When did they leave home?
field-nna-journey-transit = How was the way?
    .hint = No names: they go on each person's card.
field-nna-journey-representation = Who represents them legally?

## Who comes with the NNA
field-nna-companions-person = Person's card
field-nna-companions-kinship = What are they to the NNA?
field-nna-companions-age = Age
field-nna-companions-accompanies = Are they with them now?
field-nna-companions-split-reason = If they will not stay together: why?
    .hint = Leave it blank if they go to the same place. If not, write it before answering the next one.
field-nna-companions-same-place = Do they go to the same place?
field-nna-companions-tvrh = Their humanitarian card
field-nna-companions-tvrh-until = Their card expires

## Family
field-nna-relatives-person = Person's card
    .hint = Name and phone go there.
field-nna-relatives-kinship = What are they to the NNA?
field-nna-relatives-is-alive = Alive?
field-nna-relatives-country = Country where they are
field-nna-relatives-locality = Locality
    .hint = No street address.
field-nna-relatives-in-contact = Do they talk to each other?
field-nna-relatives-contact-wanted = Does the NNA want them to be sought?

## Family tracing
field-nna-tracing-status = How far is the search?
field-nna-tracing-cause = How were they separated?
field-nna-tracing-separated = When were they separated?
field-nna-tracing-notes = Notes on the search
    .hint = No names: they go on each person's card.

## Risk
field-nna-risk-explained = I have explained
    .hint = "I ask whether anybody hurt you or frightens you, so that it does not happen here. You need not answer, or may answer later."
field-nna-risk-level = Level of risk
field-nna-risk-concerns = What must they be protected from?
field-nna-risk-notes = Notes on the risk
    .hint = No names. Do not make them repeat what they told already.

## Health and disability
field-nna-health-disability = Disability
field-nna-health-pregnant = Pregnant?
field-nna-health-allergies = Allergies
field-nna-health-medication = Medicines taken
field-nna-health-needs = What they need to be well

## Own wishes
field-nna-wishes-explained = I have explained
    .hint = "What you want counts and is written as you say it. It is no promise, but whoever decides must read it."
field-nna-wishes-date = When did they say so?
field-nna-wishes-wants = What do they want?
field-nna-wishes-words = In their own words
    .hint = No names.

## Procedure
field-nna-notice-date = Date of INM's notice
field-nna-notice-number = Number of the letter
field-nna-notice-procuraduria = Procuraduría that received it
field-nna-referral-authority = Authority that referred
field-nna-referral-authority-name = Which one?
field-nna-referral-date = Date of referral
field-nna-referral-recipient = To which DIF?
field-nna-referral-objective = Objective
field-nna-referral-objective-detail = Detail of the objective
field-nna-measure-number = Number of the measure
    .hint = Nobody enters a CAS without a measure, with all of its data.
field-nna-measure-authority = Authority that ordered it
field-nna-measure-time = Date and time
field-nna-measure-kind = Kind of measure
field-nna-measure-until = Valid until
    .hint = If it has no date, say why it is not known.
field-nna-care-arrangement = Who takes care of them?
    .hint = Never an immigration station.
field-nna-reception-date = Date received
field-nna-care-institution = Institution
field-nna-care-locality = Locality
field-nna-tvrh-state = The NNA's card
    .hint = They are entitled to it while the best interest is determined. So are those with them.
field-nna-tvrh-requested = Date of request
field-nna-tvrh-until = Expires
field-nna-best-interest-opened = Procedure begun
field-nna-best-interest-reasons = What is weighed
    .hint = No names.
field-nna-best-interest-concluded = Determination concluded
    .hint = There is no return before this date.
field-nna-assessments-date = Date
field-nna-assessments-area = Area
field-nna-assessments-result = Result
    .hint = No names.
field-nna-plan-date = Date of the plan
field-nna-plan-number = Number
field-nna-plan-measures-right = Right it restores
field-nna-plan-measures-measure = What will be done?
field-nna-plan-measures-institution = Which institution?
field-nna-plan-measures-due = Due
field-nna-plan-measures-fulfilled = Fulfilled on
field-nna-services-kind = Service
field-nna-services-date = Date
field-nna-services-institution = Who gave it?
field-nna-services-detail = Detail
field-nna-moves-arrangement = Who takes care of them?
field-nna-moves-date = Date
field-nna-moves-institution = Institution
field-nna-moves-locality = Locality
field-nna-moves-reason = Reason for the change
field-nna-outcome-kind = Outcome of the plan
field-nna-outcome-date = Date of the outcome
field-nna-followups-date = Date
field-nna-followups-manner = How was it learnt?
field-nna-followups-situation = How are they?
    .hint = No names.
field-nna-followups-next = Next follow-up
field-nna-exit-reason = Reason of exit
field-nna-exit-date = Date of exit
field-nna-exit-place = Where do they go?
    .hint = Institution or locality, no street address.
field-nna-closure-reason = Reason of closure
field-nna-closure-notes = Notes on the closure
    .hint = No names.
field-nna-closure-date = Date of closure

## Options
found-free = At liberty
found-station = In an immigration station
found-returned = Had already been returned

accompaniment-accompanied = With family or representative
accompaniment-separated = With another adult
accompaniment-unaccompanied = Alone

nna-informed-who-we-are = Who we are
nna-informed-purpose = What the questions are for
nna-informed-rights = Their rights
nna-informed-may-refuse = That they need not answer
nna-informed-who-will-know = Who will know what they say
nna-informed-right-to-refuge = That they may ask for refuge
nna-informed-what-follows = What follows

nna-cause-violence = Violence
nna-cause-threats = Threats
nna-cause-recruitment = Forced recruitment
nna-cause-family-reunion = Joining their family
nna-cause-poverty = Poverty
nna-cause-education = Studying
nna-cause-disaster = Disaster
nna-cause-persecution = Persecution
nna-cause-other = Other

nna-representation-mother-or-father = Mother or father
nna-representation-guardian = Guardian
nna-representation-procuraduria = The Procuraduría de Protección
nna-representation-nobody = Nobody yet

kinship-mother = Mother
kinship-father = Father
kinship-sibling = Sibling
kinship-child = Daughter or son
kinship-spouse = Partner
kinship-grandparent = Grandparent
kinship-grandchild = Grandchild
kinship-aunt-uncle = Aunt or uncle
kinship-niece-nephew = Niece or nephew
kinship-cousin = Cousin
kinship-guardian = Guardian
kinship-travel-companion = Travel companion, no kin
kinship-other-relative = Other relative
kinship-reference = Person of reference

risk-low = Low risk
risk-medium = Medium risk
risk-high = High risk
risk-extreme = Extreme risk

protection-concern-trafficking = Trafficking
protection-concern-sexual-violence = Sexual violence
protection-concern-physical-violence = Physical violence
protection-concern-kidnapping = Kidnapping or extortion
protection-concern-recruitment = Recruitment by crime
protection-concern-labour = Child labour
protection-concern-early-union = Forced union or pregnancy
protection-concern-neglect = Neglect or abandonment
protection-concern-persecution = Persecution
protection-concern-self-harm = Self-harm
protection-concern-substances = Substance use
protection-concern-street = Lives in the street

disability-mobility = Mobility
disability-vision = Vision
disability-hearing = Hearing
disability-intellectual = Intellectual
disability-psychosocial = Psychosocial
disability-other = Other

nna-wish-stay-in-mexico = To stay in Mexico
nna-wish-join-family-mexico = To join family in Mexico
nna-wish-join-family-abroad = To join family in another country
nna-wish-return = To go back home
nna-wish-goes-on = To go on
nna-wish-unsure = Not sure yet

referring-authority-beta-group = Grupo Beta
referring-authority-inm = INM
referring-authority-comar = COMAR
referring-authority-dif = Another DIF
referring-authority-police = Police
referring-authority-national-guard = National Guard
referring-authority-fiscalia = Prosecutor's office
referring-authority-consulate = Consulate
referring-authority-shelter = Shelter
referring-authority-hospital = Hospital
referring-authority-family = Their family
referring-authority-own-account = Came on their own
referring-authority-other = Other

nna-objective-comprehensive-protection = Comprehensive protection
nna-objective-care = Housing and care
nna-objective-health = Health care
nna-objective-family-tracing = Family tracing
nna-objective-refuge = Refugee status
nna-objective-legal-representation = Legal representation
nna-objective-other = Other

protective-measure-placement = Placement in a CAS
protective-measure-medical-care = Immediate medical care
protective-measure-urgent = Other urgent measure
protective-measure-other = Other special measure

care-arrangement-cas = Social assistance centre (CAS)
care-arrangement-shelter = Shelter
care-arrangement-foster-family = Foster family
care-arrangement-relatives = Their family
care-arrangement-hospital = Hospital
care-arrangement-independent = Supported independent living

tvrh-not-requested = TVRH not requested
tvrh-in-process = TVRH in process
tvrh-granted = TVRH granted
tvrh-denied = TVRH denied
tvrh-not-needed = Not needed

tracing-not-needed = Not needed
tracing-open = Searching
tracing-located = Family located
tracing-verified = Kinship verified
tracing-reunited = Together again
tracing-stopped = Stopped

separation-left-alone = Left without family
separation-on-the-way = Lost each other on the way
separation-authority-parted = An authority parted them
separation-death = Who cared for them died
separation-kidnapping = Kidnapping
separation-other = Otherwise

assessment-area-health = Medical
assessment-area-psychological = Psychological
assessment-area-social = Social work
assessment-area-legal = Legal
assessment-area-education = Education
assessment-area-family = Family

nna-right-identity = Identity
nna-right-health = Health
nna-right-education = Education
nna-right-family-life = Living in a family
nna-right-protection = Life free of violence
nna-right-migration-status = Regular stay
nna-right-refuge = Refugee status
nna-right-justice = Access to justice
nna-right-leisure = Rest and play

nna-service-food = Food
nna-service-clothing = Clothing
nna-service-health = Health
nna-service-psychological = Psychological support
nna-service-legal = Legal support
nna-service-education = Education
nna-service-interpreter = Interpreter
nna-service-family-call = Call to family
nna-service-recreation = Play and sport
nna-service-other = Other

nna-outcome-regularization = Regularisation
nna-outcome-refuge = Refugee status
nna-outcome-return = Return
nna-outcome-reunification = Family reunification

follow-up-manner-visit = Visit
follow-up-manner-call = Call
follow-up-manner-report = Report of another institution
follow-up-manner-consulate = Through the consulate

nna-exit-plan-fulfilled = Plan fulfilled
nna-exit-to-family = Goes with family
nna-exit-transfer = Transfer to another institution
nna-exit-came-of-age = Turned 18
nna-exit-left = Left on their own
nna-exit-hospital = Hospital
nna-exit-died = Died
nna-exit-other = Other

nna-closure-plan-fulfilled = Plan fulfilled
nna-closure-other-file = Continues in another file
nna-closure-came-of-age = Turned 18
nna-closure-adult-by-determination = Determined to be an adult
nna-closure-not-located = Cannot be located
nna-closure-died = Died
nna-closure-other = Other

## What to look at
rule-nna-in-station = A girl, a boy or an adolescent never goes to an immigration station (Ley de Migración art. 112): write a CAS, a shelter or other care. If they were found there, say so in "How were they found?".
rule-nna-return-before-determination = Return is not available: the Procuraduría has not concluded the determination of the best interest. Write its date first, or choose another outcome.
rule-nna-entry-without-measure = Nobody enters a CAS without a protective measure in force: write its number, authority, date and time, kind and validity, or choose a shelter.
rule-nna-closed-without-reason = Write the reason of the closure before its date.
rule-nna-family-split = Families stay together: write why they will not go to the same place, or send all of them together.
rule-nna-found-in-station = NNA in an immigration station: refer now to the Procuraduría de Protección and tell the CNDH.
rule-nna-found-returned = Returned before the best interest was determined: refer now to the Procuraduría de Protección and tell the CNDH.
rule-nna-exit-incomplete = Write both the reason and the date of exit.
rule-nna-adult = The age is 18 or more: check it, or close the file for that reason.
rule-nna-dates-backward = This date is before that of an earlier step: check both.
