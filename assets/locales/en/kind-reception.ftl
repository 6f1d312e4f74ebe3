### The reception of repatriated persons (México te abraza, 2025).

kind-reception = Reception
    .plural = Receptions
    .new = New reception

section-reception-arrival = Arrival
section-reception-place = Place
section-reception-mode = Recording
section-reception-persons = Persons
section-reception-counts = Counts
section-reception-programmes = Programmes
section-reception-closure = Closure
item-reception-persons = Person { $n }
item-reception-programmes = Programme { $n }

field-reception-arrival-time = Time of arrival
    .hint = The reception counts in the month of this time.
field-reception-arrival-way = How did they arrive?
field-reception-arrival-centre = Reception centre
field-reception-arrival-country = Country that repatriates
field-reception-arrival-transport = Flight or vehicle
field-reception-persons-mode = How are the persons recorded?
    .hint = One by one, or counts only if the group is large.
field-reception-persons-sex = Sex
field-reception-persons-age = Age
    .hint = If they may be under 18, they are treated as NNA.
field-reception-persons-nationality = Nationality
field-reception-persons-origin-state = State of origin
    .hint = If from Mexico.
field-reception-persons-travel = Who do they travel with?
field-reception-persons-dif-told = If NNA, was the DIF told?
field-reception-persons-goes-to = Where do they go?
field-reception-persons-transport = How do they travel on?
field-reception-persons-person = Person's card
    .hint = Nobody has to give their name.
field-reception-persons-identity = Needs in identity
field-reception-persons-health = Needs in health
field-reception-persons-education = Needs in education
field-reception-persons-work = Needs in work
field-reception-persons-family = Needs of the family
field-reception-persons-phone-given = Were they given a phone or a call?
field-reception-persons-card-given = Were they given the bank card?
field-reception-counts-men = Men
field-reception-counts-women = Women
field-reception-counts-boys = Boys, to 17
field-reception-counts-girls = Girls, to 17
field-reception-counts-unspecified = Not specified
field-reception-counts-unaccompanied = Unaccompanied NNA
    .hint = Of those already counted.
field-reception-counts-transported = Taken to their place of origin
    .hint = Of those already counted.
field-reception-counts-phones = Given a phone or a call
field-reception-counts-cards = Given the bank card
field-reception-counts-dif-told = If there are NNA, was the DIF told?
field-reception-programmes-programme = Programme
field-reception-programmes-offered = Persons it was offered to
field-reception-programmes-accepted = Persons who accepted
field-reception-programmes-received = Persons who received it
field-reception-programmes-received-on = Day it was received
field-reception-closure-notes = Notes
    .hint = No names: they go on each person's card.

arrival-way-bridge = Bridge or gate
arrival-way-flight = Flight
arrival-way-bus = Bus
arrival-way-on-foot = On foot
arrival-way-other = Other

goes-to-place-of-origin = Place of origin
goes-to-relatives = Relatives
goes-to-shelter = Shelter
goes-to-dif = DIF
goes-to-hospital = Hospital
goes-to-hotel = Hotel
goes-to-stays-nearby = Stays in the city
goes-to-other = Other

home-transport-free-bus = Free bus
home-transport-free-flight = Free flight
home-transport-with-relatives = With relatives
home-transport-own-means = Own means
home-transport-not-wanted = Did not want transport

rule-reception-nobody = Record who arrived, one by one or as counts.
rule-reception-nna-without-dif = May be NNA: tell the DIF before they go on, and record it. If they go to the DIF, a hospital or a shelter, choose it.
rule-reception-more-accepted = More accepted than it was offered to: check both numbers.
