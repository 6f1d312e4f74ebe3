### Assistance: what is given beside orientation. What orientation asked before stands in forms.ftl.

section-assistance-cards = Cards explained
section-assistance-programmes = Programmes explained
section-assistance-needs = Somos Mexicanos
section-assistance-social = Social aid
section-assistance-legal = Legal aid
section-assistance-located = Missing persons found
section-assistance-call = Family call
item-assistance-cards = Card { $n }
item-assistance-programmes = Programme { $n }
item-assistance-social = Aid { $n }
item-assistance-located = Person found { $n }

field-assistance-session-given = What else was given?
    .hint = If it was orientation only, tick nothing. Each tick opens its section.
field-assistance-cards-card = Orientation card
field-assistance-programmes-programme = Programme
field-assistance-programmes-accepted = Were they interested?
field-assistance-needs-education = Needs in education
    .hint = They help to shape programmes. Nobody has to answer.
field-assistance-needs-work = Needs in work
field-assistance-needs-family = Needs of the family
field-assistance-social-item = What was given?
field-assistance-social-pieces = Pieces
field-assistance-social-persons = Persons who received it
    .hint = If everyone did, leave it blank.
field-assistance-legal-matter = Matter
field-assistance-legal-done = What was done?
field-assistance-legal-persons = Persons who received it
    .hint = If everyone did, leave it blank.
field-assistance-legal-notes = Notes
    .hint = No names: they go on the person's card.
field-assistance-located-person = Person's card
    .hint = Nobody has to give their name.
field-assistance-located-sex = Sex
field-assistance-located-age = Age
    .hint = If unknown, estimate a range.
field-assistance-located-nationality = Nationality
field-assistance-located-condition = Condition
field-assistance-located-how = How were they found?
field-assistance-located-agrees-to-tell = Do they agree that those who look for them be told?
    .hint = Ask before telling: they may have reasons not to want it.
field-assistance-located-told = Who was told?
field-assistance-call-reached = Did they get through?
field-assistance-call-country = Country called
field-assistance-call-length = Length

given-too-social-aid = Social aid
given-too-legal-aid = Legal aid
given-too-located-person = Missing person found
given-too-family-call = Family call

topic-mexico-te-abraza = México te abraza and its programmes
topic-somos-mexicanos = Somos Mexicanos
topic-soy-mexico = Soy México
topic-pamex = PAMEX (protection in the United States)
topic-ptat = Seasonal work in Canada (PTAT)

social-item-water = Water
social-item-food = Food
social-item-hygiene-kit = Hygiene kit
social-item-clothing = Clothing
social-item-footwear = Footwear
social-item-blanket = Blanket
social-item-baby-kit = Nappies or milk
social-item-transport = Transport
social-item-lodging = Lodging
social-item-phone-charge = Phone charge or credit
social-item-medicine = Medicine
social-item-other = Other

legal-matter-crime-victim = Victim of a crime
legal-matter-rights-complaint = Human rights complaint
legal-matter-refuge = Refuge
legal-matter-regularisation = Regularisation
legal-matter-family-unity = Family unity
legal-matter-identity = Identity and registration
legal-matter-custody = Custody
legal-matter-labour = Labour
legal-matter-belongings = Recovering belongings
legal-matter-other = Other

legal-done-advice = Advice
legal-done-writing = Letter or application
legal-done-accompaniment = Accompaniment
legal-done-interpreter = Interpreter
legal-done-representation = Representation
legal-done-handed-on = Referral

found-how-patrol = On a patrol
found-how-came-by-itself = Came by themselves
found-how-shelter = In a shelter
found-how-hospital = In a hospital
found-how-authority = Through another authority
found-how-consulate = Through the consulate
found-how-relatives = Through relatives
found-how-other = Another way

found-told-family = Their family
found-told-who-reported = Who reported it
found-told-search-commission = Search commission
found-told-fiscalia = Fiscalía
found-told-consulate = Consulate
found-told-procuraduria = Procuraduría de Protección
found-told-nobody-by-own-wish = Nobody, by their own wish

call-length-up-to-5-minutes = Up to 5 minutes
call-length-up-to-15-minutes = Up to 15 minutes
call-length-longer = Longer

reached-spoke = Spoke with the family
reached-message = Left a message
reached-no-answer = No answer
reached-wrong-number = Wrong number

identity-need-birth-certificate = Birth certificate
identity-need-curp = CURP
identity-need-voter-card = Voter card
identity-need-passport = Passport
identity-need-soy-mexico = Registering children born in the US (Soy México)
identity-need-certificates = School certificates

health-need-urgent-care = Urgent care
health-need-medicine = Medicine
health-need-chronic-illness = Chronic illness
health-need-pregnancy = Pregnancy
health-need-disability = Disability
health-need-emotional = Emotional support

education-need-enrolment = Enrolment in school
education-need-revalidation = Recognition of studies
education-need-adult-education = Adult education
education-need-spanish = Learning Spanish
education-need-scholarship = Scholarship
education-need-training = Training

work-need-job = A job
work-need-certification = Certifying a trade
work-need-own-business = Own business
work-need-farming = Support for farming
work-need-social-security = Social security
work-need-tools = Tools

family-need-reunification = Reuniting with the family
family-need-find-relative = Finding a relative
family-need-children-abroad = Children abroad
family-need-childcare = Childcare
family-need-housing = Housing
family-need-older-persons = Care of older persons

rule-assistance-nothing-listed = Add at least one line, or untick it under "What else was given?".
rule-assistance-more-helped = More persons than the attention counts: check both numbers.
