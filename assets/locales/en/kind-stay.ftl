### Stay in a shelter or CAS: who enters, to which bed, and when and why they leave. Keys are made as the head of forms.ftl says.

kind-stay = Stay
    .plural = Stays
    .new = New stay

section-stay-person = Person
section-stay-origin = Where they come from
section-stay-place = Bed
section-stay-measure = Protective measure
section-stay-entry = Entry
section-stay-needs = What they need
section-stay-leaving = Leaving

field-stay-person = Person's card
    .hint = Nobody has to tell their name to have a bed.
field-stay-sex = Sex
field-stay-age = Age
    .hint = If it is not known, estimate a range. Whoever may be under 18 is treated as an NNA.
field-stay-nationality = Nationality
field-stay-family = Family
    .hint = The same letter for those who enter together. They stay together.
field-stay-with-family = Record of their family
field-stay-origin-referral = Referral they came with
    .hint = If they came on their own, leave it blank.
field-stay-origin-nna = NNA file
    .hint = If the protective measure is in it already, there is no need to repeat it.
field-stay-stay-house = Is it a shelter or a CAS?
field-stay-stay-shelter = Which one?
    .hint = Never an immigration station.
field-stay-stay-shelter-name = Name, if it is not on the list
field-stay-stay-group = In which group of beds?
    .hint = Families together. An NNA without family never among adults.
field-stay-stay-places = How many beds do they take?
    .hint = One, unless the whole family shares this record.
field-stay-measure-number = Number of the measure
    .hint = Without a measure no NNA enters a CAS. With all its data.
field-stay-measure-authority = Authority that ordered it
field-stay-measure-time = Date and time
field-stay-measure-kind = Kind of measure
field-stay-measure-until = Valid until
    .hint = If it has no date, say why it is not known.
field-stay-stay-entered = When did they enter?
field-stay-needs = What do they need?
field-stay-needs-notes = Detail
    .hint = No names. What the night shift has to know.
field-stay-left-reason = Why do they leave?
    .hint = The reason goes before the date.
field-stay-left-to = Where do they go?
    .hint = Town or institution, no address. They need not say.
field-stay-left-time = When did they leave?

stay-house-shelter = Shelter
stay-house-cas = Social Assistance Centre (CAS)

stay-need-medical-care = Medical care
stay-need-medicine = Medicine
stay-need-diet = Diet
stay-need-baby-care = Nappies, formula, cot
stay-need-clothes = Clothes and hygiene
stay-need-accessible-bed = Accessible bed
stay-need-interpreter = Interpreter
stay-need-emotional-support = Emotional support
stay-need-legal-aid = Legal aid
stay-need-school = School
stay-need-family-call = Call their family
stay-need-safety = That nobody knows they are here

stay-left-goes-on = Goes on
stay-left-to-family = Goes to their family
stay-left-own-home = Has a place to live
stay-left-other-shelter = Other house
stay-left-hospital = Hospital
stay-left-plan-fulfilled = Their plan was fulfilled
stay-left-returns = Returns to their country of their own will
stay-left-no-notice = Left without notice
stay-left-rules = Did not accept the rules
stay-left-died = Died
stay-left-other = Other reason

rule-stay-nna-in-station = A girl, a boy or an adolescent never goes to an immigration station (Ley de Migración art. 112): choose a CAS or a shelter.
rule-stay-entry-without-measure = No NNA enters a CAS without a protective measure that holds: note it whole here, or choose the NNA file where it stands. If there is none yet, choose a shelter.
rule-stay-return-before-determination = Return is not available: their NNA file does not say that the Procuraduría concluded the best-interest determination. Choose that file, or another reason.
rule-stay-left-without-reason = Note why they leave before the date they left.
rule-stay-nna-left-alone = An NNA left with nobody to care for them: tell the Procuraduría de Protección at once and, if they are not found, open a missing person report.
rule-stay-nna-among-adults = An NNA in a group of adults: move them to the beds of families or of NNA.
rule-stay-left-before = They left before they entered: look at both dates.
