### Persona: lenguas, documentos, necesidades y consentimiento. Los nombres y lo demás están en forms.ftl.

section-person-languages = Otras lenguas
section-person-more-documents = Otros documentos
section-person-needs = Situación de la persona
section-person-consent = Consentimiento
section-person-withheld = Lo que no se comparte
section-person-merged = Misma persona
item-person-languages = Lengua { $n }
item-person-more-documents = Documento { $n }
item-person-withheld = Reserva { $n }

field-person-birth-state = Estado de nacimiento
    .hint = Solo si nació en México.
field-person-languages-language = También habla
field-person-more-documents-kind = Documento
field-person-more-documents-number = Número
field-person-more-documents-country = País que lo expidió
field-person-vulnerability = Puede necesitar más, o antes
    .hint = Solo lo que la persona diga o usted vea.
field-person-consent-services = ¿Acepta que se le atienda?
    .hint = Antes de preguntar: «Le digo para qué usamos sus datos. Puede decir que no, y se le ayuda igual.»
field-person-consent-services-on = ¿Cuándo lo dijo?
field-person-consent-services-how = ¿Cómo se le explicó?
field-person-consent-tracing = ¿Acepta que se busque a su familia?
field-person-consent-tracing-on = ¿Cuándo lo dijo?
field-person-consent-tracing-how = ¿Cómo se le explicó?
field-person-consent-sharing = ¿Acepta que se compartan sus datos?
    .hint = Nunca se comparten con control migratorio.
field-person-consent-sharing-on = ¿Cuándo lo dijo?
field-person-consent-sharing-how = ¿Cómo se le explicó?
field-person-consent-sharing-with = ¿Con quiénes?
    .hint = Solo con quienes marque. El consulado de su país se marca aparte.
field-person-withheld-what = ¿Qué no se dice?
    .hint = En blanco: nada se dice.
field-person-withheld-from = ¿A quién no?
    .hint = En blanco: a nadie.
field-person-withheld-why = ¿Por qué?
field-person-same-as = Es la misma persona que
    .hint = Se unieron dos fichas; puede deshacerse.

vulnerability-pregnant = Embarazo
vulnerability-breastfeeding = Lactancia
vulnerability-disability = Discapacidad
vulnerability-illness = Enfermedad
vulnerability-older = Persona mayor
vulnerability-lgbti = LGBTI+
vulnerability-indigenous = Pueblo indígena
vulnerability-afro-descendant = Afrodescendiente
vulnerability-violence-victim = Víctima de violencia
vulnerability-gender-violence-victim = Víctima de violencia de género
vulnerability-trafficking-victim = Víctima de trata
vulnerability-unaccompanied = NNA sin compañía
vulnerability-with-small-children = Con niñas o niños pequeños

consent-given = Acepta
consent-refused = No acepta
consent-not-asked = No se preguntó

consent-manner-spoken = De palabra
consent-manner-written = Por escrito
consent-manner-interpreter = Con intérprete
consent-manner-representative = Con su representante

recipient-kind-consulate-of-origin = Consulado de su país

withheld-names = Nombres
withheld-contact = Teléfono y contactos
withheld-location = Dónde está
withheld-documents = Documentos
withheld-health = Salud
withheld-history = Lo que vivió

rule-person-shared-with-nobody = Acepta compartir, pero no dice con quiénes: márquelo, o no se compartirá con nadie.

## Aviso de privacidad
section-person-notice = Aviso de privacidad
field-person-notice-answer = ¿Acepta que se guarde quién es?
    .hint = Léaselo antes de preguntar su nombre. Si dice que no, se le ayuda igual, sin nombre.
field-person-notice-language = ¿En qué lengua lo oyó o lo leyó?
field-person-notice-manner = ¿Cómo se le dio?
field-person-notice-time = ¿Cuándo?
notice-answer-accepts = Acepta
notice-answer-declines = No acepta
notice-answer-later = Urgencia: después
notice-manner-read-aloud = En voz alta
notice-manner-shown = En pantalla
notice-manner-on-paper = En papel
rule-person-notice-lacks = Primero el aviso de privacidad: léaselo, y anote qué responde. En una urgencia, márquelo para después.
    .source = LGPDPPSO (DOF 20-03-2025).
rule-person-notice-declined = No acepta que se guarde quién es: quite nombre, teléfono y documentos. Se le ayuda igual.
    .source = LGPDPPSO (DOF 20-03-2025).
rule-person-notice-later = Falta el aviso de privacidad: quedó para después de la urgencia.
