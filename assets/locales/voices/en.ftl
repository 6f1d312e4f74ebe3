### The privacy notice, as it is read aloud to a person. See es.ftl.

reviewed = yes

notice-title = Privacy notice
notice-who = We are { $organisation }. We answer for the data you give us.
notice-why = We use it to help you: to care for you, to look for your family if you want, and to follow your case. We also count how many people we help, without names.
notice-with = We share it only with those who will help you, and only if you accept: a hospital, a shelter, COMAR (the refugee office). If you are under 18, we tell DIF and the child protection office, because the law says so, to keep you safe.
notice-never = We never give it to immigration control. We never tell your consulate if you ask for refuge.
notice-free = You do not have to say your name. If you do not want to, we help you all the same.
notice-rights = You can ask to see your data, to correct it, to erase it, or that it not be used. It is free. Tell any of us, or { $organisation }, today or later.
notice-question = Do you accept that we keep your name and your data?

documents-date = Date
documents-folio = Number
documents-page = Page
documents-page-of = of
documents-privacy-public = Simplified notice under Mexico’s general law on personal data held by public bodies (LGPDPPSO, DOF 20-03-2025)
documents-privacy-private = Simplified notice under Mexico’s federal law on personal data held by private parties (LFPDPPP, DOF 20-03-2025)
