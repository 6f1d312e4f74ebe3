### Beds: what a shelter counts, group by group, and when it was counted. Keys are made as the head of forms.ftl says.

kind-beds = Beds
    .plural = Beds of shelters
    .new = New bed board

section-beds-house = Shelter
section-beds-men = Men
section-beds-women = Women
section-beds-families = Families
section-beds-boys = Boys and male adolescents
section-beds-girls = Girls and female adolescents
section-beds-mixed-nna = NNA, together
section-beds-lgbti = LGBTI+ persons
section-beds-special-care = Special care

field-beds-shelter = Of which shelter or CAS?
    .hint = One board for each house.
field-beds-name = Name, if it is not on the list
field-beds-notes = Notes
    .hint = What to know before sending anybody: hours, access, epidemics. No names.
field-beds-men-capacity = Beds there are
field-beds-men-occupied = Beds taken
    .hint = As they were counted, one by one.
field-beds-men-blocked = Beds that cannot be used
    .hint = Broken, in quarantine, set apart.
field-beds-men-counted = Time of the count
field-beds-women-capacity = Beds there are
field-beds-women-occupied = Beds taken
field-beds-women-blocked = Beds that cannot be used
field-beds-women-counted = Time of the count
field-beds-families-capacity = Beds there are
field-beds-families-occupied = Beds taken
field-beds-families-blocked = Beds that cannot be used
field-beds-families-counted = Time of the count
field-beds-boys-capacity = Beds there are
field-beds-boys-occupied = Beds taken
field-beds-boys-blocked = Beds that cannot be used
field-beds-boys-counted = Time of the count
field-beds-girls-capacity = Beds there are
field-beds-girls-occupied = Beds taken
field-beds-girls-blocked = Beds that cannot be used
field-beds-girls-counted = Time of the count
field-beds-mixed-nna-capacity = Beds there are
field-beds-mixed-nna-occupied = Beds taken
field-beds-mixed-nna-blocked = Beds that cannot be used
field-beds-mixed-nna-counted = Time of the count
field-beds-lgbti-capacity = Beds there are
field-beds-lgbti-occupied = Beds taken
field-beds-lgbti-blocked = Beds that cannot be used
field-beds-lgbti-counted = Time of the count
field-beds-special-care-capacity = Beds there are
field-beds-special-care-occupied = Beds taken
field-beds-special-care-blocked = Beds that cannot be used
field-beds-special-care-counted = Time of the count

bed-group-men = Men
bed-group-women = Women
bed-group-families = Families
bed-group-boys = Boys and male adolescents
bed-group-girls = Girls and female adolescents
bed-group-mixed-nna = NNA, together
bed-group-lgbti = LGBTI+ persons
bed-group-special-care = Special care

rule-beds-over-capacity = More beds are taken or blocked than there are: count again, or look for room in another house.
rule-beds-untimed = Note when it was counted: without a time nobody knows whether the figure still holds.
