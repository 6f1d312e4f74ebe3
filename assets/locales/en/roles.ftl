### People's roles: `role-<key>`.

role-uncredited = Not yet admitted
    .hint = Headquarters does not admit this laptop yet. You can record; what is yours stays here until then.
role-agent = Agent
    .hint = Records and reads what belongs to the own group.
role-medic = Medic
    .hint = First aid and persons of the own unit.
role-shelter-staff = Shelter staff
    .hint = Persons of the own shelter.
role-coordinator = Coordinator
    .hint = Reads and corrects the records of the region.
role-hq-admin = Headquarters administrator
    .hint = People, laptops and catalogues. No records.
