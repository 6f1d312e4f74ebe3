### Possible matches: what was compared of two persons, and how it came out.

match-field-given = Given name
match-field-first-surname = First surname
match-field-second-surname = Second surname
match-field-surname-order = Order of surnames
match-field-nickname = Nickname
match-field-sex = Sex
match-field-age = Age
match-field-birth-date = Date of birth
match-field-nationality = Nationality
match-field-origin = Place of origin
match-field-phone = Telephone
match-field-curp = CURP
match-field-document = Document
match-field-companions = Companions

match-agreement-same = same
match-agreement-same-sound = sounds the same
match-agreement-short-form = short or other form
match-agreement-close = very alike
match-agreement-part = agrees in part
match-agreement-compatible = compatible
match-agreement-near = no more than two years apart
match-agreement-swapped = exchanged
match-agreement-differs = different
match-agreement-far-apart = more than five years apart
match-agreement-together = travel together
