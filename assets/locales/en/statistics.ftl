### The statistic that every group hands in: UPM's Boletín Estadístico, "actions for the protection of migrants".

category-oriented = Given orientation
category-social-assistance = Social assistance
category-rescued = Rescued
category-injured = Injured or wounded
category-missing-found = Missing, found
category-legal-assistance = Legal assistance
category-patrols = Patrols
category-bodies = Bodies recovered

statistic-title = Boletín · { $month }
statistic-subtitle = Actions for the protection of migrants, Grupos Beta · unit: actions, not persons
statistic-category = Category
statistic-unit = Unit
statistic-month = Month
statistic-total = Total
statistic-total-note = The first six add up. Patrols and bodies recovered stand apart.
statistic-actions-not-persons = actions, not persons
statistic-until = Data up to { $moment }.
statistic-lacking = Not synced yet: { $units }. Their figures may rise.
statistic-complete = All units have synced.
no-capture = not captured
    .hint = There is no record for this category yet. It is not a zero.
unspecified = not specified
    .hint = Without a date, or with two dates that wait for a decision.

## The tables: `table-<key>`, and what one of each is: `statistic-counts-<key>`.

table-boletin = Boletín by state and group
table-boletin-months = Boletín by month
table-boletin-nationality = Boletín by nationality
table-boletin-sex = Boletín by sex
table-boletin-age = Boletín by age
table-nna-country = Children channelled, by nationality
table-nna-unit = Children channelled, by state and unit
table-nna-months = Children channelled, by month
table-nna-receipt = Children channelled and received, by unit
table-nna-receipt-months = Children channelled and received, by month
table-nna-steps = Children: steps of the procedure and their times
table-referrals = Referrals: what the other side answered
table-repatriated-origin = Repatriated persons, by state of origin
table-repatriated-destination = Repatriated persons, by destination
table-needs = Needs by kind
table-needs-origin = Needs, by state of origin
table-needs-destination = Needs, by destination
table-needs-crossed = Needs: from where, to where
table-programmes = Programmes offered, accepted and received
statistic-counts-actions = actions, not persons
statistic-counts-events = events, not persons
statistic-counts-steps = steps, one a file
statistic-counts-persons = persons
statistic-counts-needs = needs, one a person and kind
statistic-counts-offers = offers

## Headings of columns: `statistic-block-`, `measure-`, `statistic-age-`, `statistic-days-`, `statistic-area-`, `statistic-answer-<key>`.

statistic-block-actions = Actions
statistic-block-patrols = Apart
statistic-block-bodies = Apart
statistic-block-sex = Sex
statistic-block-age = Age
statistic-block-age-upm = Age (UPM)
statistic-block-age-dif = Age (DIF)
statistic-block-accompaniment = Company
statistic-block-receipt = Days to the receipt
statistic-block-delay = Days since identification
statistic-block-pace = Term of the Ruta (to be confirmed)
statistic-block-destination = Destination
statistic-pace-within = In time
statistic-pace-late = Late
statistic-pace-not-reached = Not reached
statistic-pace-no-term = No term
statistic-block-answer = Answer
statistic-block-need-area = Needs
statistic-block-programme-offered = Offered
statistic-block-programme-accepted = Accepted
statistic-block-programme-received = Received
measure-programme-offered = Offered
measure-programme-accepted = Accepted
measure-programme-received = Received
statistic-age-0-5 = 0 to 5 years
statistic-age-6-11 = 6 to 11 years
statistic-age-0-11 = 0 to 11 years
statistic-age-12-17 = 12 to 17 years
statistic-age-minor = Under 18, no more is known
statistic-age-adult = 18 years or more
statistic-days-0 = The same day
statistic-days-1 = 1 day
statistic-days-2-3 = 2 to 3 days
statistic-days-4-7 = 4 to 7 days
statistic-days-8-30 = 8 to 30 days
statistic-days-31 = More than 30 days
statistic-days-not-received = Not received
statistic-days-not-channelled = Not channelled
statistic-days-not-reached = Not reached
statistic-area-identity-need = Identity
statistic-area-health-need = Health
statistic-area-education-need = Education
statistic-area-work-need = Work
statistic-area-family-need = Family
statistic-answer-unanswered = No answer yet

## Continents, as the UPM prints them: `continent-<key>`.

continent-north-america = North America
continent-central-america = Central America
continent-caribbean = Caribbean islands
continent-south-america = South America
continent-europe = Europe
continent-asia = Asia
continent-africa = Africa
continent-oceania = Oceania

## Hours: `statistic-hours-<key>`.

statistic-hours-0-5 = 0 to 5 h
statistic-hours-6-11 = 6 to 11 h
statistic-hours-12-17 = 12 to 17 h
statistic-hours-18-23 = 18 to 23 h
table-places = Places
statistic-block-setting = Setting
statistic-block-hour = Hour

## The quarters of the sky, behind the degrees of a place.

compass-north = N
compass-south = S
compass-east = E
compass-west = W
