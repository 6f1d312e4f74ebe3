### L'avis de confidentialité, tel qu'on le lit à voix haute. Voir es.ftl.
### PENDING REVIEW: a native speaker of French has not read this yet. Set `reviewed = yes` once one has.

reviewed = no

notice-title = Avis de confidentialité
notice-who = Nous sommes { $organisation }. Nous sommes responsables des données que vous nous donnez.
notice-why = Nous les utilisons pour vous aider : vous soigner, chercher votre famille si vous le voulez, et suivre votre dossier. Nous comptons aussi combien de personnes nous aidons, sans les noms.
notice-with = Nous les partageons seulement avec ceux qui vont vous aider, et seulement si vous acceptez : un hôpital, un refuge, la COMAR (le bureau des réfugiés). Si vous avez moins de 18 ans, nous prévenons le DIF et le bureau de protection de l'enfance, parce que la loi le demande, pour vous protéger.
notice-never = Nous ne les donnons jamais au contrôle migratoire. Nous ne disons jamais à votre consulat si vous demandez l'asile.
notice-free = Vous n'êtes pas obligé de dire votre nom. Si vous ne voulez pas, nous vous aidons quand même.
notice-rights = Vous pouvez demander à voir vos données, à les corriger, à les effacer, ou qu'on ne les utilise pas. C'est gratuit. Dites-le à l'un de nous, ou à { $organisation }, aujourd'hui ou plus tard.
notice-question = Acceptez-vous que nous gardions votre nom et vos données ?

documents-date = Date
documents-folio = Numéro
documents-page = Page
documents-page-of = sur
documents-privacy-public = Avis simplifié, loi générale mexicaine sur les données personnelles détenues par les organismes publics (LGPDPPSO, DOF 20-03-2025)
documents-privacy-private = Avis simplifié, loi fédérale mexicaine sur les données personnelles détenues par les particuliers (LFPDPPP, DOF 20-03-2025)
