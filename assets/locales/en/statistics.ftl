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
