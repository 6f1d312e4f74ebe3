### Catalogues: `unit-kind-`, `recipient-kind-`, `firewall-`, `programme-group-`, `catalogue-list-` and `edition-refused-<key>`.

unit-kind-beta = Grupo Beta
unit-kind-dif = DIF or Procuraduría de Protección
unit-kind-cas = Social assistance centre (CAS)
unit-kind-shelter = Shelter
unit-kind-comar = COMAR
unit-kind-regional = Regional office

recipient-kind-dif = DIF and Procuraduría de Protección
recipient-kind-cas = Social assistance centre (CAS)
recipient-kind-shelter = Shelter
recipient-kind-hospital = Hospital
recipient-kind-comar = COMAR
recipient-kind-consulate = Consulate
recipient-kind-civil-registry = Civil registry
recipient-kind-cndh = CNDH
recipient-kind-prosecutor = Public prosecutor
recipient-kind-conase = CONASE and anti-kidnapping units
recipient-kind-search-commission = Search commission
recipient-kind-women-centre = Centre for women
recipient-kind-legal-aid = Free legal defence
recipient-kind-employment-service = National Employment Service
recipient-kind-programme-office = Office of social programmes
recipient-kind-reception-centre = Centre of México te abraza
recipient-kind-inm-procedure = INM, procedures
recipient-kind-immigration-station = Immigration station
recipient-kind-verification = INM, immigration checks
recipient-kind-border-police = Border police or guard
recipient-kind-other = Other organisation

firewall-control = Control
    .hint = Nothing is ever sent here.
firewall-procedure = Procedure
    .hint = Only the data of that procedure, with recorded consent.
firewall-protection = Protection and service
    .hint = What the person consents to.

programme-group-health = Health
programme-group-work = Work
programme-group-welfare = Welfare
programme-group-education = Education
programme-group-agriculture = Farming and fishing
programme-group-finance = Financial support
programme-group-needs = Somos Mexicanos: what is needed
programme-group-identity = Identity
programme-group-financial-orientation = Financial orientation
programme-group-labour-mobility = Labour mobility
programme-group-consular-protection = Consular protection
programme-group-human-rights = Human rights

catalogue-unconfirmed = to be confirmed
catalogue-unreviewed = Translation not yet reviewed by speakers
catalogue-list-units = Units
catalogue-list-recipients = Receiving organisations
catalogue-list-programmes = Programmes
catalogue-list-cards = Orientation cards

edition-refused-unknown-list = There is no list of that name that headquarters may edit.
edition-refused-too-long = The edition is over one megabyte. Take out what is not needed and publish it again.
edition-refused-too-many = The edition has over 5,000 entries. Take out what is not needed and publish it again.
edition-refused-unreadable = The edition cannot be read: line { $line }, column { $column }. Correct that place and publish it again.
edition-refused-not-newer = Version { $version } already holds. Publish the edition with a higher number.
edition-refused-code-twice = The code { $code } stands twice. Leave one.
edition-refused-code-gone = The code { $code } is missing. Records may use it: put it back.
edition-refused-code-changed = The code { $code } stood for something else. Leave it as it was and add a new code.
edition-refused-unsound = The entry { $code } lacks something, or points at what no list holds. Correct it.
