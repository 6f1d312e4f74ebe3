### Patrol: where they went, what they left and whom they saw. Keys are made as the head of forms.ftl says.

kind-patrol = Patrol
    .plural = Patrols
    .new = New patrol

section-patrol-patrol = Patrol
section-patrol-place = Area
section-patrol-points = Points visited
section-patrol-seen = Who was seen
section-patrol-rescues = Rescues of the patrol
item-patrol-points = Point { $n }
item-patrol-rescues = Rescue { $n }

field-patrol-patrol-group = Group
field-patrol-patrol-start = Departure
    .hint = The patrol counts in the month of this time.
field-patrol-patrol-end = Return
field-patrol-patrol-route = Route
    .hint = From where to where, and which way.
field-patrol-patrol-vehicles = Vehicles
    .hint = Fleet number or description.
field-patrol-patrol-agents = Agents
field-patrol-points-where = Which point?
    .hint = One that others know: a spot, a kilometre, a tower.
field-patrol-points-time = Time
field-patrol-points-point = Coordinates
field-patrol-points-water = Water left
    .hint = Jugs or bottles.
field-patrol-points-found = What was found?
    .hint = Tracks, clothes, a new crossing, a broken tower. No names.
field-patrol-seen-men = Men
    .hint = Only how many: nobody is asked who they are.
field-patrol-seen-women = Women
field-patrol-seen-boys = Boys and male adolescents
field-patrol-seen-girls = Girls and female adolescents
field-patrol-seen-unspecified = Not told apart
field-patrol-seen-helped = How many persons were helped?
    .hint = Water, food, directions. Whoever is rescued, oriented or cared for counts in a record of their own.
field-patrol-seen-notes = Notes
    .hint = No names.
field-patrol-rescues-rescue = Rescue

rule-patrol-ended-before = The return is before the departure: look at both times.
rule-patrol-helped-unseen = More persons were helped than were seen: look at both numbers.
