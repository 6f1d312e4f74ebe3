### Person: languages, documents, needs and consent. Names and the rest are in forms.ftl.

section-person-languages = Other languages
section-person-more-documents = Other documents
section-person-needs = The person's situation
section-person-consent = Consent
section-person-withheld = What is not shared
section-person-merged = Same person
item-person-languages = Language { $n }
item-person-more-documents = Document { $n }
item-person-withheld = Withheld { $n }

field-person-birth-state = State of birth
    .hint = Only if born in Mexico.
field-person-languages-language = Also speaks
field-person-more-documents-kind = Document
field-person-more-documents-number = Number
field-person-more-documents-country = Issuing country
field-person-vulnerability = May need more, or sooner
    .hint = Only what the person says or you see.
field-person-consent-services = Do they accept being attended?
    .hint = Before asking: "I will tell you what we use your data for. You may say no, and we help you all the same."
field-person-consent-services-on = When did they say so?
field-person-consent-services-how = How was it explained?
field-person-consent-tracing = Do they accept that their family is sought?
field-person-consent-tracing-on = When did they say so?
field-person-consent-tracing-how = How was it explained?
field-person-consent-sharing = Do they accept that their data are shared?
    .hint = Never with migration control.
field-person-consent-sharing-on = When did they say so?
field-person-consent-sharing-how = How was it explained?
field-person-consent-sharing-with = With whom?
    .hint = Only with those ticked. The consulate of their own country is ticked apart.
field-person-withheld-what = What is not told?
    .hint = Blank: nothing is told.
field-person-withheld-from = Who is not told?
    .hint = Blank: nobody is told.
field-person-withheld-why = Why?
field-person-same-as = Is the same person as
    .hint = Two records were joined; it can be undone.

vulnerability-pregnant = Pregnant
vulnerability-breastfeeding = Breastfeeding
vulnerability-disability = Disability
vulnerability-illness = Illness
vulnerability-older = Older person
vulnerability-lgbti = LGBTI+
vulnerability-indigenous = Indigenous people
vulnerability-afro-descendant = Afro-descendant
vulnerability-violence-victim = Victim of violence
vulnerability-gender-violence-victim = Victim of gender violence
vulnerability-trafficking-victim = Victim of trafficking
vulnerability-unaccompanied = Unaccompanied NNA
vulnerability-with-small-children = With small children

consent-given = Accepts
consent-refused = Does not accept
consent-not-asked = Not asked

consent-manner-spoken = Spoken
consent-manner-written = In writing
consent-manner-interpreter = With an interpreter
consent-manner-representative = With their representative

recipient-kind-consulate-of-origin = Consulate of their own country

withheld-names = Names
withheld-contact = Phone and contacts
withheld-location = Where they are
withheld-documents = Documents
withheld-health = Health
withheld-history = What they lived through

rule-person-shared-with-nobody = They accept sharing, but not with whom: tick it, or it is shared with nobody.

## Privacy notice
section-person-notice = Privacy notice
field-person-notice-answer = Do they accept that who they are is kept?
    .hint = Read it to them before asking their name. If they say no they are helped all the same, without a name.
field-person-notice-language = In which language did they hear or read it?
field-person-notice-manner = How was it given?
field-person-notice-time = When?
notice-answer-accepts = Accepts
notice-answer-declines = Does not accept
notice-answer-later = Emergency: later
notice-manner-read-aloud = Read aloud
notice-manner-shown = On screen
notice-manner-on-paper = On paper
rule-person-notice-lacks = First the privacy notice: read it to them, and write down what they answer. In an emergency, mark it for later.
    .source = LGPDPPSO (DOF 20-03-2025).
rule-person-notice-declined = They do not accept that who they are is kept: take out name, phone and documents. They are helped all the same.
    .source = LGPDPPSO (DOF 20-03-2025).
rule-person-notice-later = The privacy notice is still to be given: it was put off in an emergency.
