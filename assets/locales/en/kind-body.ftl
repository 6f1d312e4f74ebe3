### Body recovered: what helps their family to find them, said with respect. Keys are made as the head of forms.ftl says.

kind-body = Body recovered
    .plural = Bodies recovered
    .new = New body recovered

section-body-origin = Where it comes from
section-body-found = Finding
section-body-place = Place
section-body-presumed = Who it may be
section-body-description = Description
section-body-told = Who was told

field-body-origin-rescue = Rescue in which they were found
    .hint = If it comes from a rescue, note there how many bodies there were: the rescue counts them and this record does not count them again.
field-body-origin-patrol = Patrol in which they were found
field-body-found-time = When were they found?
    .hint = It counts in the month of this time.
field-body-found-alert = Who raised the alert?
field-body-found-number = Number of bodies
    .hint = One record for each person. Only if they cannot be told apart, note how many they are.
field-body-found-cause = Presumed cause of death
    .hint = What it looks like. The forensic service determines the cause.
field-body-sex = Sex
    .hint = What it looks like; if it cannot be told, say that it is not known.
field-body-age = Apparent age
    .hint = Estimate a wide range.
field-body-nationality = Presumed nationality
    .hint = By a document, a coin or what those who travelled with them say.
field-body-person = Person's card
    .hint = Only if there are documents or somebody says who it is. The name goes on their card; to identify them belongs to the forensic service.
field-body-missing = Missing person report that it may match
    .hint = It is a possibility, not an identification. Do not tell the family: the authority does, and accompanies them.
field-body-description-features = Distinctive features
    .hint = Height, hair, scars, tattoos, teeth. With respect and without names.
field-body-description-clothes = Clothes and shoes
    .hint = Piece, colour, size, brand. Do not touch or move anything.
field-body-description-belongings = Belongings
    .hint = Describe without names or numbers: "an identity card", "a letter". All of it stays with the body.
field-body-description-photo-elsewhere = Does an authority hold photographs?
    .hint = They are not kept here. Do not photograph the body with your telephone.
field-body-description-photo-where = Who holds them?
field-body-told-prosecutor = Was the prosecutor's office (Fiscalía) told?
field-body-told-prosecutor-time = Time it was told
field-body-told-prosecutor-folio = Number of the investigation file
field-body-told-forensic = Did the forensic service receive the body?
field-body-told-forensic-place = Which one and where?
field-body-told-samples = Did the forensic service take samples?
    .hint = Fingerprints, DNA, teeth: with them the family can find them.
field-body-told-search-commission = Was the search commission told?
field-body-told-notes = Notes
    .hint = Who came and what was handed over. No names.

death-cause-drowning = Drowning
death-cause-transport = Vehicle or hazardous transport
death-cause-harsh-conditions = Heat, cold, thirst or lack of shelter
death-cause-illness = Illness without care
death-cause-violence = Violence
death-cause-accident = Other accident
death-cause-unknown = Cannot be told

rule-body-prosecutor-untold = Tell the Fiscalía at once: only it and its forensic service raise and identify the body (CNPP art. 271). Until it comes, do not move the body and guard the place.
rule-body-told-before = The Fiscalía was told before the body was found: look at both times.
rule-body-rescue-counts-none = The rescue it comes from counts no bodies: note it there, under "Closing", or the statistic will miss it.
