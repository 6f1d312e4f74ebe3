### Family or travel group: who goes together, what it rests on and where each goes.

kind-family = Family
    .plural = Families
    .new = New family or group

section-family-origin = Origin
section-family-unity = Family unity
section-family-members = Members
item-family-members = Member { $n }

field-family-group = What are they?
field-family-rescue = Rescue they come from
field-family-closure-split-reason = If somebody goes elsewhere: why?
    .hint = Leave it blank if they go together. If not, write it before changing the destination. No names.
field-family-together = Do they stay together?
field-family-split-plan = How and when will they be together again?
field-family-notes = Notes
field-family-members-person = Person's card
    .hint = Nobody has to tell their name.
field-family-members-kinship = Kinship
    .hint = Choose one person of reference, better an NNA, and tell what the others are to them.
field-family-members-sex = Sex
field-family-members-age = Age
field-family-members-evidence = What does the kinship rest on?
field-family-members-accompanied = Are they with their family now?
field-family-members-destination = Where do they go?
field-family-members-destination-place = Which one?

family-group-family = Family
family-group-travel-group = Travel group

kinship-evidence-documents = Documents
kinship-evidence-own-word = Own word
kinship-evidence-relatives-word = Relatives' word
kinship-evidence-observed = The bond is seen

rule-family-split = Families stay together: write first why somebody goes elsewhere, or send the NNA and their family to the same place.
rule-family-nna-in-station = A girl, a boy or an adolescent never goes to an immigration station: choose DIF, CAS or a shelter for the whole family.
rule-family-not-together = They are said to stay together, but their destinations differ: correct one of the two.
rule-family-too-few = Add those who go together: at least two persons.
