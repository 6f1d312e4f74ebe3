### Asistencia: lo que se da además de la orientación. Lo que ya preguntaba la orientación está en forms.ftl.

section-assistance-cards = Fichas explicadas
section-assistance-programmes = Programas explicados
section-assistance-needs = Somos Mexicanos
section-assistance-social = Asistencia social
section-assistance-legal = Asistencia jurídica
section-assistance-located = Personas localizadas
section-assistance-call = Llamada a la familia
item-assistance-cards = Ficha { $n }
item-assistance-programmes = Programa { $n }
item-assistance-social = Ayuda { $n }
item-assistance-located = Persona localizada { $n }

field-assistance-session-given = ¿Qué más se dio?
    .hint = Si solo fue orientación, no marque nada. Cada marca abre su sección.
field-assistance-cards-card = Ficha de orientación
field-assistance-programmes-programme = Programa
field-assistance-programmes-accepted = ¿Le interesó?
field-assistance-needs-education = Necesidades de educación
    .hint = Sirven para dar forma a los programas. Nadie está obligado a responder.
field-assistance-needs-work = Necesidades de trabajo
field-assistance-needs-family = Necesidades de familia
field-assistance-social-item = ¿Qué se entregó?
field-assistance-social-pieces = Piezas
field-assistance-social-persons = Personas que lo recibieron
    .hint = Si lo recibieron todas, déjelo en blanco.
field-assistance-legal-matter = Asunto
field-assistance-legal-done = ¿Qué se hizo?
field-assistance-legal-persons = Personas que la recibieron
    .hint = Si la recibieron todas, déjelo en blanco.
field-assistance-legal-notes = Notas
    .hint = Sin nombres: van en la ficha de persona.
field-assistance-located-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre.
field-assistance-located-sex = Sexo
field-assistance-located-age = Edad
    .hint = Si no se sabe, estime un intervalo.
field-assistance-located-nationality = Nacionalidad
field-assistance-located-condition = Condición
field-assistance-located-how = ¿Cómo se le localizó?
field-assistance-located-agrees-to-tell = ¿Acepta que se avise a quien le busca?
    .hint = Pregunte antes de avisar: puede tener motivos para no querer.
field-assistance-located-told = ¿A quién se avisó?
field-assistance-call-reached = ¿Se pudo comunicar?
field-assistance-call-country = País al que llamó
field-assistance-call-length = Duración

given-too-social-aid = Asistencia social
given-too-legal-aid = Asistencia jurídica
given-too-located-person = Extraviado localizado
given-too-family-call = Llamada a la familia

topic-mexico-te-abraza = México te abraza y sus programas
topic-somos-mexicanos = Somos Mexicanos
topic-soy-mexico = Soy México
topic-pamex = PAMEX (protección en Estados Unidos)
topic-ptat = Trabajo temporal en Canadá (PTAT)

social-item-water = Agua
social-item-food = Alimentos
social-item-hygiene-kit = Kit de higiene
social-item-clothing = Ropa
social-item-footwear = Calzado
social-item-blanket = Cobija
social-item-baby-kit = Pañales o leche
social-item-transport = Traslado
social-item-lodging = Hospedaje
social-item-phone-charge = Carga o saldo de teléfono
social-item-medicine = Medicina
social-item-other = Otra

legal-matter-crime-victim = Víctima de un delito
legal-matter-rights-complaint = Queja por derechos humanos
legal-matter-refuge = Refugio
legal-matter-regularisation = Regularización
legal-matter-family-unity = Unidad familiar
legal-matter-identity = Identidad y registro
legal-matter-custody = Guarda y custodia
legal-matter-labour = Asunto laboral
legal-matter-belongings = Recuperar pertenencias
legal-matter-other = Otro

legal-done-advice = Asesoría
legal-done-writing = Escrito o solicitud
legal-done-accompaniment = Acompañamiento
legal-done-interpreter = Intérprete
legal-done-representation = Representación
legal-done-handed-on = Canalización

found-how-patrol = En un recorrido
found-how-came-by-itself = Se presentó
found-how-shelter = En un albergue
found-how-hospital = En un hospital
found-how-authority = Por otra autoridad
found-how-consulate = Por el consulado
found-how-relatives = Por sus familiares
found-how-other = De otro modo

found-told-family = Su familia
found-told-who-reported = Quien lo reportó
found-told-search-commission = Comisión de Búsqueda
found-told-fiscalia = Fiscalía
found-told-consulate = Consulado
found-told-procuraduria = Procuraduría de Protección
found-told-nobody-by-own-wish = A nadie, por su voluntad

call-length-up-to-5-minutes = Hasta 5 minutos
call-length-up-to-15-minutes = Hasta 15 minutos
call-length-longer = Más

reached-spoke = Habló con su familia
reached-message = Dejó un mensaje
reached-no-answer = No contestaron
reached-wrong-number = Número equivocado

identity-need-birth-certificate = Acta de nacimiento
identity-need-curp = CURP
identity-need-voter-card = Credencial para votar
identity-need-passport = Pasaporte
identity-need-soy-mexico = Registro de hijos nacidos en EE. UU. (Soy México)
identity-need-certificates = Certificados de estudio

health-need-urgent-care = Atención urgente
health-need-medicine = Medicina
health-need-chronic-illness = Enfermedad crónica
health-need-pregnancy = Embarazo
health-need-disability = Discapacidad
health-need-emotional = Apoyo emocional

education-need-enrolment = Inscripción a la escuela
education-need-revalidation = Revalidar estudios
education-need-adult-education = Educación para adultos
education-need-spanish = Aprender español
education-need-scholarship = Beca
education-need-training = Capacitación

work-need-job = Empleo
work-need-certification = Certificar un oficio
work-need-own-business = Negocio propio
work-need-farming = Apoyo al campo
work-need-social-security = Seguro social
work-need-tools = Herramienta

family-need-reunification = Reunirse con su familia
family-need-find-relative = Buscar a un familiar
family-need-children-abroad = Hijas o hijos en el extranjero
family-need-childcare = Cuidado de hijas e hijos
family-need-housing = Vivienda
family-need-older-persons = Cuidado de personas mayores

rule-assistance-nothing-listed = Agregue al menos un renglón, o quite la marca en «¿Qué más se dio?».
rule-assistance-more-helped = Son más personas que las anotadas en la atención: revise ambos números.
