### El aviso de privacidad, como se lee en voz alta a una persona: frases cortas, palabras llanas (LGPDPPSO; aviso
### simplificado). Las cinco lenguas dicen lo mismo, en el mismo orden. $organisation es el nombre de la unidad.

## ¿La revisó alguien que la habla desde niño? «no» pone una marca junto al texto.
reviewed = yes

notice-title = Aviso de privacidad
notice-who = Somos { $organisation }. Respondemos por los datos que usted nos dé.
notice-why = Los usamos para ayudarle: atenderle, buscar a su familia si usted quiere, y dar seguimiento a su caso. También contamos a cuántas personas atendemos, sin nombres.
notice-with = Los compartimos solo con quien va a ayudarle y solo si usted acepta: un hospital, un albergue, la COMAR. Si tiene menos de 18 años, avisamos al DIF y a la Procuraduría de Protección, porque la ley lo manda para cuidarle.
notice-never = Nunca los damos a control migratorio. Nunca decimos a su consulado si pide refugio.
notice-free = No tiene que decir su nombre. Si no quiere decirlo, le ayudamos igual.
notice-rights = Puede pedir ver sus datos, corregirlos, borrarlos, o que no se usen. Es gratis. Dígalo a cualquiera de nosotros, o a { $organisation }, hoy o después.
notice-question = ¿Acepta que guardemos su nombre y sus datos?

documents-date = Fecha
documents-folio = Folio
documents-page = Página
documents-page-of = de
documents-privacy-public = Aviso simplificado, Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados (DOF 20-03-2025)
documents-privacy-private = Aviso simplificado, Ley Federal de Protección de Datos Personales en Posesión de los Particulares (DOF 20-03-2025)
