### O aviso de privacidade, como se lê em voz alta. Ver es.ftl.
### PENDING REVIEW: a native speaker of Portuguese has not read this yet. Set `reviewed = yes` once one has.

reviewed = no

notice-title = Aviso de privacidade
notice-who = Somos { $organisation }. Somos responsáveis pelos dados que você nos der.
notice-why = Usamos os dados para ajudar você: atender, procurar sua família se você quiser, e acompanhar seu caso. Também contamos quantas pessoas atendemos, sem nomes.
notice-with = Só compartilhamos com quem vai ajudar você, e só se você aceitar: um hospital, um abrigo, a COMAR (o escritório de refugiados). Se você tem menos de 18 anos, avisamos o DIF e a Procuradoria de Proteção, porque a lei manda, para cuidar de você.
notice-never = Nunca damos os dados ao controle migratório. Nunca dizemos ao seu consulado se você pede refúgio.
notice-free = Você não precisa dizer seu nome. Se não quiser dizer, ajudamos do mesmo jeito.
notice-rights = Você pode pedir para ver seus dados, corrigir, apagar, ou que não sejam usados. É de graça. Diga a qualquer um de nós, ou a { $organisation }, hoje ou depois.
notice-question = Você aceita que guardemos seu nome e seus dados?

documents-date = Data
documents-folio = Número
documents-page = Página
documents-page-of = de
documents-privacy-public = Aviso simplificado, lei geral mexicana de dados pessoais em posse de órgãos públicos (LGPDPPSO, DOF 20-03-2025)
documents-privacy-private = Aviso simplificado, lei federal mexicana de dados pessoais em posse de particulares (LFPDPPP, DOF 20-03-2025)
