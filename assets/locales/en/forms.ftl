### The forms: what each kind of record asks, and what it says of the answers.
### Keys (words/src/key.rs makes them; in names, `.` and `_` become `-`):
###   kind-<kind>                          the kind; attributes .plural and .new
###   section-<kind>-<section>             title of a section
###   item-<kind>-<section>                title of one item of a list, with $n
###   field-<kind>-<field>                 label of a field; attribute .hint where it helps
###   field-<kind>-<section>-<field>       the same, within a list
###   field-place-<field>                  the fields of a place, once for every kind
###   <list>-<option>                      one option of a closed list
###   unknown-<key> unit-<key>             why there is no answer; units
###   triage-reason- triage-needed- triage-protocol- age-basis- age-band- point-finding- and the key
###   rule-<rule> finding-needed           what to look at, said as what to do
###   refusal-<variant>                    why it cannot be kept; $least and $most where there are bounds

## What headquarters asks besides, in any kind of record
section-x = Questions of headquarters
    .hint = Headquarters added these questions. If it is not known or they do not want to say, mark it so.

## Record kinds
kind-rescue = Rescue
    .plural = Rescues
    .new = New rescue
kind-first-aid = First aid
    .plural = First aid
    .new = New first aid
kind-assistance = Assistance and orientation
    .plural = Assistance and orientation
    .new = New assistance
kind-person = Person
    .plural = Persons
    .new = New person

## Rescue
section-rescue-alert = Alert
section-rescue-operation = Operation
section-rescue-place = Place
section-rescue-mode = Recording
section-rescue-persons = Persons
section-rescue-counts = Counts
section-rescue-closure = Closing
item-rescue-persons = Person { $n }

field-rescue-alert-source = Who raised the alert?
field-rescue-alert-time = Time of the alert
field-rescue-alert-caller = Who called
    .hint = Their name and phone go on their person record, never here.
field-rescue-alert-described = What they described
    .hint = The place, how many people and how they are. No names.
field-rescue-operation-departure = Departure
field-rescue-operation-arrival = Arrival
    .hint = The rescue counts in the month of this time.
field-rescue-operation-end = End
field-rescue-operation-agents = Agents
field-rescue-operation-vehicles = Vehicles
    .hint = Fleet number or description.
field-rescue-operation-authorities = Other authorities that helped
field-rescue-operation-weather = Conditions
field-rescue-operation-route = Route
field-rescue-persons-mode = How are the persons recorded?
    .hint = One by one, or counts only for a large group.
field-rescue-persons-sex = Sex
field-rescue-persons-age = Age
    .hint = If it is not known, estimate a range. Whoever may be under 18 is treated as a child.
field-rescue-persons-nationality = Nationality
field-rescue-persons-condition = Condition
field-rescue-persons-destination = Destination
field-rescue-persons-travel = Travelling with whom?
field-rescue-persons-family = Family
    .hint = The same letter for those who are one family, or take care of an NNA. They stay together.
field-rescue-persons-kinship = Kinship
    .hint = One of the family is the reference; tell what the others are to them.
field-rescue-persons-found = How were they found?
    .hint = Only if in an immigration station, or returned already. What was found is always recorded.
field-rescue-persons-person = Person record
    .hint = Nobody has to say their name.
field-rescue-persons-origin = Place of origin
field-rescue-persons-abandoned-by-guide = Abandoned by the guide?
field-rescue-persons-days-without-water = Days without water
field-rescue-persons-pregnant = Pregnant?
field-rescue-persons-transfer-refused = Transfer refused?
field-rescue-persons-family-told = Was the family told?
field-rescue-counts-men = Men
field-rescue-counts-women = Women
field-rescue-counts-boys = Boys, to 17
field-rescue-counts-girls = Girls, to 17
field-rescue-counts-unspecified = Not specified
field-rescue-counts-unaccompanied = Unaccompanied children
    .hint = Of those already counted.
field-rescue-counts-dehydrated = Dehydrated
    .hint = Of those already counted.
field-rescue-counts-injured = Injured
    .hint = Of those already counted.
field-rescue-closure-split-reason = If a family goes to different places: why?
    .hint = And how they will be together again. No names.
field-rescue-closure-narrative = Account
    .hint = What happened, without names or phones: they go on each person's record.
field-rescue-closure-bodies = Bodies recovered
    .hint = Counted apart from the persons rescued.
field-rescue-closure-authority-told = Was the protecting authority told?
    .hint = Procuraduría de Protección or CNDH, when somebody is found in a migration station.

## First aid (FRAP, NOM-034-SSA3-2013)
section-first-aid-patient = Patient
section-first-aid-triage = Priority
section-first-aid-vitals = Vital signs
section-first-aid-exploration = Examination
section-first-aid-background = Background
section-first-aid-care = Care
section-first-aid-place = Place
section-first-aid-handover = Hand-over
item-first-aid-vitals = Reading { $n }

field-first-aid-care-time = Time of care
    .hint = The care counts in the month of this time.
field-first-aid-care-reason = Reason
field-first-aid-patient-person = Person record
    .hint = Nobody has to say their name.
field-first-aid-patient-sex = Sex
field-first-aid-patient-age = Age
    .hint = The apparent age is enough. Under 8 years JumpSTART is used.
field-first-aid-patient-nationality = Nationality
field-first-aid-patient-pregnant = Pregnant?
field-first-aid-start-walks = Walking?
field-first-aid-start-breathes = Breathing?
field-first-aid-start-breathes-opened = Breathing once the airway is opened?
field-first-aid-start-pulse = Is there a pulse?
    .hint = Radial; in children, any that can be felt.
field-first-aid-start-breathes-rescued = Breathing after five rescue breaths?
    .hint = Only in children with a pulse.
field-first-aid-start-respiratory-rate = Breaths per minute
field-first-aid-start-refill = Capillary refill
    .hint = Seconds until the colour is back.
field-first-aid-start-follows = Following simple commands?
field-first-aid-start-avpu = How do they respond?
field-first-aid-priority-given = Priority you give
    .hint = It is computed. Change it if what you see says otherwise.
field-first-aid-priority-why = Why another priority?
field-first-aid-sample-signs = Signs and symptoms
field-first-aid-sample-allergies = Allergies
field-first-aid-sample-medication = Medication taken
field-first-aid-sample-past = Past illness and surgery
field-first-aid-sample-last-meal = Last food or drink
field-first-aid-sample-events = What happened before?
    .hint = No names: they go on the person record.
field-first-aid-state-airway = Airway
field-first-aid-state-ventilation = Breathing
field-first-aid-state-skin = Skin
field-first-aid-state-bleeding = Bleeding
field-first-aid-state-glasgow = Glasgow
    .hint = From 3 to 15.
field-first-aid-state-regions = Parts of the body affected
field-first-aid-state-findings = Findings
field-first-aid-vitals-time = Time
field-first-aid-vitals-systolic = Systolic pressure
field-first-aid-vitals-diastolic = Diastolic pressure
field-first-aid-vitals-pulse = Pulse
field-first-aid-vitals-respiratory-rate = Breaths
field-first-aid-vitals-oxygen = Oxygen saturation
field-first-aid-vitals-temperature = Temperature
field-first-aid-vitals-glucose = Glucose
field-first-aid-vitals-avpu = Response
field-first-aid-care-treatment = Treatment
field-first-aid-care-notes = Notes on the care
field-first-aid-handover-end = How did the care end?
field-first-aid-handover-hospital = Hospital or place that receives
field-first-aid-handover-time = Time of hand-over
field-first-aid-handover-refusal-signed = Was the refusal of transfer signed?

## Orientation
section-assistance-session = Session
section-assistance-place = Place
section-assistance-persons = Persons
section-assistance-given = Printed material
section-assistance-referral = Referral

field-assistance-session-time = Time
    .hint = The attention counts in the month of this time.
field-assistance-session-topics = Topics
    .hint = Leave them unticked if there was no orientation.
field-assistance-session-language = Language
field-assistance-session-communication = How did you understand each other?
field-assistance-persons-men = Men
field-assistance-persons-women = Women
field-assistance-persons-boys = Boys, to 17
field-assistance-persons-girls = Girls, to 17
field-assistance-persons-unspecified = Not specified
field-assistance-persons-nationality = Nationality of most
field-assistance-persons-contact = Contact person
    .hint = Their data go on their person record.
field-assistance-given-material = Material given
field-assistance-given-pieces = Pieces given
field-assistance-referral-office = Which office were they sent to?
field-assistance-referral-place = Which one, and where?
field-assistance-referral-notes = Notes
    .hint = No names: they go on the person record.

## Person
section-person-identity = Identity
section-person-contact = Contact
section-person-documents = Documents
section-person-notes = Notes

field-person-name-given = Given name or names
    .hint = Only if the person wants to say it.
field-person-name-surname = First surname
field-person-name-second-surname = Second surname
field-person-name-nickname = Known as
field-person-sex = Sex
field-person-age = Age
    .hint = If it is not known, estimate a range.
field-person-birth-date = Date of birth
field-person-nationality = Nationality
field-person-origin = Place of origin
field-person-language = Preferred language
field-person-phone = Phone
field-person-relative-name = Relative to be told
field-person-relative-phone = Relative's phone
field-person-curp = CURP
    .hint = Optional. 18 letters and digits.
field-person-document-kind = Document
field-person-document-number = Number of the document
field-person-document-country = Country that issued it
field-person-notes = Notes

## Place
field-place-description = Where was it?
    .hint = A point that others know: landmark, kilometre, tower.
field-place-setting = Setting
field-place-state = State
field-place-municipality = Municipality
field-place-point = Coordinates
    .hint = Latitude and longitude, in decimal degrees or with minutes and seconds.
field-place-point-source = Where do the coordinates come from?
field-place-accuracy = Accuracy

setting-river = River
setting-desert = Desert
setting-railway = Railway
setting-tunnel = Tunnel
setting-urban = Urban area
setting-mountain = Mountain
setting-jungle = Jungle
setting-road = Road
setting-trailer = Trailer box
setting-safe-house = Safe house
setting-dam = Dam
setting-ravine = Ravine
setting-station = Migration station

point-source-gps = GPS
point-source-map = Map
point-source-described = Description
point-source-tower = Tower or button

## Options of a rescue
alert-source-emergency-line = 911 or C4/C5
alert-source-relatives = Relatives
alert-source-patrol = Own patrol
alert-source-cbp = CBP
alert-source-consulate = Consulate or CIAM
alert-source-red-cross = Red Cross
alert-source-shelter = Shelter
alert-source-tower = Tower or help button
alert-source-other-authority = Other authority

other-authority-civil-protection = Civil protection
other-authority-red-cross = Red Cross
other-authority-fire-brigade = Fire brigade
other-authority-national-guard = National Guard
other-authority-navy = Navy
other-authority-army = Army
other-authority-state-police = State police
other-authority-local-police = Local police

weather-clear = Clear
weather-extreme-heat = Extreme heat
weather-extreme-cold = Extreme cold
weather-rain = Rain
weather-flood = Flood
weather-snow = Snow
weather-fog = Fog
weather-night = At night

persons-mode-one-by-one = One by one
persons-mode-counts-only = Counts only

sex-male = Man
    .adolescent = Adolescent boy
    .child = Boy
sex-female = Woman
    .adolescent = Adolescent girl
    .child = Girl
sex-intersex = Intersex
    .adolescent = Intersex adolescent
    .child = Intersex child

travel-alone = Alone
travel-family = With family
travel-group = In a group

family-mark-a = A
family-mark-b = B
family-mark-c = C
family-mark-d = D
family-mark-e = E
family-mark-f = F

condition-uninjured = Unhurt
condition-dehydration = Dehydration
condition-hypothermia = Hypothermia
condition-heat-stroke = Heat stroke
condition-injured = Injured
condition-ill = Ill
condition-exhausted = Exhausted
condition-critical = Critical
condition-dead = Dead

destination-hospital = Hospital
destination-shelter = Shelter
destination-dif = DIF
destination-hotel = Hotel
destination-consulate = Consulate
destination-inm-own-request = INM office, at own request
destination-goes-on = Goes on
destination-other = Other

## Options of first aid
care-reason-trauma = Trauma
care-reason-illness = Illness
care-reason-obstetric = Gynaecological or obstetric

priority-red = Red
    .alone = Priority red
    .hint = Care at once.
priority-yellow = Yellow
    .alone = Priority yellow
    .hint = Urgent; can wait a little.
priority-green = Green
    .alone = Priority green
    .hint = Walks; can wait.
priority-black = Black
    .alone = Priority black
    .hint = Not breathing.

avpu-alert = Alert
avpu-voice = Responds to voice
avpu-pain = Responds to pain
avpu-unresponsive = Unresponsive

airway-open = Open
airway-at-risk = At risk
airway-obstructed = Obstructed

ventilation-normal = Normal
ventilation-fast = Fast
ventilation-slow = Slow
ventilation-laboured = Laboured
ventilation-absent = Absent

skin-normal = Normal
skin-pale = Pale
skin-bluish = Bluish
skin-flushed = Flushed
skin-sweaty = Sweaty
skin-cold = Cold

bleeding-none = None
bleeding-minor = Minor
bleeding-severe = Severe
bleeding-controlled = Controlled

body-region-head = Head
body-region-face = Face
body-region-neck = Neck
body-region-chest = Chest
body-region-abdomen = Abdomen
body-region-pelvis = Pelvis
body-region-back = Back
body-region-right-arm = Right arm
body-region-left-arm = Left arm
body-region-right-leg = Right leg
body-region-left-leg = Left leg
body-region-feet = Feet

treatment-oral-fluids = Fluids by mouth
treatment-iv-fluids = Intravenous fluids
treatment-wound-care = Wound care
treatment-bleeding-control = Bleeding control
treatment-immobilisation = Immobilisation
treatment-oxygen = Oxygen
treatment-airway-opening = Airway opened
treatment-cpr = CPR
treatment-warming = Warming
treatment-cooling = Cooling
treatment-glucose = Glucose
treatment-medication = Medication
treatment-foot-care = Foot care
treatment-emotional-support = Emotional support

care-end-treated-on-site = Treated on site
care-end-beta-vehicle = Taken in the group's vehicle
care-end-red-cross = Taken by the Red Cross
care-end-other-ambulance = Other ambulance
care-end-refused = Refused transfer
care-end-died = Died

## Options of an orientation
topic-risks = Dangers of the way
topic-rights = Human rights
topic-refuge = Refuge (COMAR)
topic-regularisation = Regularisation
topic-family-unity = Family unity
topic-gender-violence = Gender violence
topic-children = Children and adolescents
topic-identity = Identity and civil registry
topic-return-home = Voluntary return
topic-health = Health
topic-work = Work
topic-finance = Financial advice
topic-consular = Consular protection
topic-kidnapping = Kidnapping
topic-extortion = Extortion
topic-complaints = Complaints

communication-speaks = We share a language
communication-interpreter = With an interpreter
communication-leaflet-only = Written material only
communication-signs = With signs

material-booklet = Booklet
material-leaflet = Leaflet
material-map = Map

office-comar = COMAR
office-inm = INM
office-consulate = Consulate
office-dif = DIF
office-cndh = CNDH
office-fiscalia = Prosecutor's office
office-conase = CONASE
office-civil-registry = Civil registry
office-sne = National employment service
office-health-centre = Health centre
office-shelter = Shelter
office-other = Other

## Options of a person
document-passport = Passport
document-national-id = National identity card
document-birth-certificate = Birth certificate
document-consular-id = Consular card
document-humanitarian-card = Humanitarian card (TVRH)
document-refugee-certificate = COMAR certificate
document-other = Other

## Yes, no, and why it is not known
flag-yes = Yes
flag-no = No
unknown-does-not-know = Not known
unknown-refused = Did not want to answer
unknown-not-applicable = Does not apply
unknown-not-asked = Not asked

## The priority computed: why, and what to look at next (START and JumpSTART)
triage-protocol-start = START
triage-protocol-jumpstart = JumpSTART
triage-reason-walks = Walks
triage-reason-not-breathing = Not breathing with the airway open
triage-reason-no-pulse-no-breath = No pulse and no breath
triage-reason-breathes-once-opened = Breathes since the airway was opened
triage-reason-breathes-once-rescued = Breathes since the five rescue breaths
triage-reason-breathes-fast = Breathes very fast
triage-reason-breathes-slowly = Breathes very slowly
triage-reason-no-radial-pulse = No radial pulse
triage-reason-no-pulse = No pulse
triage-reason-slow-refill = Colour takes more than 2 seconds to come back
triage-reason-does-not-follow-commands = Does not follow simple commands
triage-reason-responds-to-pain-only = Responds to pain only
triage-reason-unresponsive = Unresponsive
triage-reason-no-red-sign = Does not walk, and no sign is red
triage-needed-walks = See whether they walk
triage-needed-breathes = See whether they breathe
triage-needed-breathes-after-opening = Open the airway and see whether they breathe
triage-needed-breathes-after-rescue = Give five rescue breaths and see whether they breathe
triage-needed-respiratory-rate = Count the breaths of one minute
triage-needed-perfusion = Feel the radial pulse, or measure the capillary refill
triage-needed-pulse = Feel for a pulse
triage-needed-follows-commands = See whether they follow simple commands
triage-needed-avpu = See what they respond to

## Ages and coordinates
age-basis-documented = By a document
age-basis-stated = As they said
age-basis-apparent = Apparent
age-band-child = Child
age-band-adolescent = Adolescent
age-band-adult = Adult
point-finding-longitude-without-minus = The longitude seems to lack its minus: in Mexico it is always negative.
point-finding-far-from-mexico = It is far from Mexico: check latitude and longitude.

## Units. Tenths of a degree are shown already divided by ten.
unit-persons = persons
unit-pieces = pieces
unit-days = days
unit-per-minute = per minute
unit-mmhg = mmHg
unit-percent = %
unit-tenths-celsius = °C
unit-mg-dl = mg/dL
unit-seconds = seconds
unit-metres = metres
unit-points = points

## What to look at
finding-needed = Answer, or say why it is not known.
rule-rescue-nobody = Record the persons rescued, one by one or by counts.
rule-rescue-nna-elsewhere = May be under 18: refer to the DIF. Choose DIF, hospital or shelter, or correct the age.
rule-rescue-family-split = Families stay together: send the NNA and their family to the same place, or write in the closure why not.
rule-rescue-nna-found = NNA in an immigration station, or returned already: refer to the Procuraduría de Protección and tell the CNDH.
rule-first-aid-priority-without-reason = The priority is not the one computed: write the reason, or choose the same.
rule-first-aid-vital-out-of-range = Outside an adult's range: measure again and watch.
rule-assistance-nobody = Record how many persons were attended.
rule-curp-form = Not of a CURP's form: compare it with the document. It was kept as you typed it.
rule-curp-digit = The last digit of the CURP does not fit: see whether a letter was mistaken.
rule-curp-date = The CURP says another date of birth, or does not fit the age: compare with the document.
rule-curp-sex = The CURP says another sex: compare both with the document.
rule-curp-state = The CURP says another state of birth: compare both with the document.
rule-curp-name = The initials of the CURP are not those of the name: compare both with the document.

## Why it cannot be kept
refusal-unknown-field = This version does not know that field.
refusal-not-a-text = Type a text.
refusal-too-long = Too long: use { $most } characters or fewer.
refusal-too-many-items = The list holds { $most } already, and no more fit. Open another record for those that follow.
refusal-not-an-integer = Type a whole number.
refusal-out-of-range = Type a number between { $least } and { $most }.
refusal-not-a-flag = Answer yes or no.
refusal-not-an-option = Choose one of the options.
refusal-not-a-code = Choose from the list.
refusal-not-a-date = Type the date as day/month/year: 20/11/2026.
refusal-not-a-time = Type the time as 22:14.
refusal-not-an-age = Type the age as 30, ~30, 28-32 or 9 months.
refusal-not-a-point = Type latitude and longitude: 32.5423, -116.0441.
refusal-not-a-phone = Check the number. If it is not Mexican, begin with + and the country code: +504.
refusal-not-a-person = Choose a person's record.
refusal-not-a-record = Choose one of the records that are here.
refusal-not-a-decimal = Write a number, like 12.5, with up to six decimals.
refusal-not-met = The answer does not meet what the question asks.
