### Estancia en un albergue o CAS: quién entra, a qué cama, y cuándo y por qué se va. Las claves se forman como dice forms.ftl.

kind-stay = Alojamiento
    .plural = Alojamientos
    .new = Nuevo alojamiento

section-stay-person = Persona
section-stay-origin = De dónde viene
section-stay-place = Cama
section-stay-measure = Medida de protección
section-stay-entry = Ingreso
section-stay-needs = Lo que necesita
section-stay-leaving = Salida

field-stay-person = Ficha de persona
    .hint = Nadie está obligado a decir su nombre para tener una cama.
field-stay-sex = Sexo
field-stay-age = Edad
    .hint = Si no se sabe, estime un intervalo. Si puede ser menor de 18, se trata como NNA.
field-stay-nationality = Nacionalidad
field-stay-family = Familia
    .hint = La misma letra a quienes entran juntos. Permanecen juntos.
field-stay-with-family = Registro de su familia
field-stay-origin-referral = Canalización con la que llegó
    .hint = Si llegó por su cuenta, déjelo en blanco.
field-stay-origin-nna = Expediente NNA
    .hint = Si la medida de protección ya está ahí, no hace falta repetirla.
field-stay-stay-house = ¿Es albergue o CAS?
field-stay-stay-shelter = ¿Cuál?
    .hint = Nunca una estación migratoria.
field-stay-stay-shelter-name = Nombre, si no está en la lista
field-stay-stay-group = ¿En qué grupo de camas?
    .hint = Las familias, juntas. NNA sin familia, nunca entre personas adultas.
field-stay-stay-places = ¿Cuántas camas ocupa?
    .hint = Una, salvo que la familia entera comparta este registro.
field-stay-measure-number = Número de la medida
    .hint = Sin medida, NNA no ingresa a un CAS. Con todos sus datos.
field-stay-measure-authority = Autoridad que la dictó
field-stay-measure-time = Fecha y hora
field-stay-measure-kind = Clase de medida
field-stay-measure-until = Vigente hasta
    .hint = Si no tiene fecha, diga por qué no se sabe.
field-stay-stay-entered = ¿Cuándo ingresó?
field-stay-needs = ¿Qué necesita?
field-stay-needs-notes = Detalle
    .hint = Sin nombres. Lo que el turno de la noche debe saber.
field-stay-left-reason = ¿Por qué se va?
    .hint = El motivo va antes que la fecha.
field-stay-left-to = ¿A dónde va?
    .hint = Ciudad o institución, sin domicilio. Puede no decirlo.
field-stay-left-time = ¿Cuándo salió?

stay-house-shelter = Albergue
stay-house-cas = Centro de Asistencia Social (CAS)

stay-need-medical-care = Atención médica
stay-need-medicine = Medicamentos
stay-need-diet = Dieta
stay-need-baby-care = Pañales, fórmula, cuna
stay-need-clothes = Ropa y aseo
stay-need-accessible-bed = Cama accesible
stay-need-interpreter = Intérprete
stay-need-emotional-support = Apoyo emocional
stay-need-legal-aid = Apoyo jurídico
stay-need-school = Escuela
stay-need-family-call = Llamar a su familia
stay-need-safety = Que no se sepa que está aquí

stay-left-goes-on = Sigue su camino
stay-left-to-family = Va con su familia
stay-left-own-home = Ya tiene dónde vivir
stay-left-other-shelter = Otra casa
stay-left-hospital = Hospital
stay-left-plan-fulfilled = Se cumplió su plan
stay-left-returns = Vuelve a su país por voluntad propia
stay-left-no-notice = Se fue sin avisar
stay-left-rules = No aceptó las reglas
stay-left-died = Falleció
stay-left-other = Otro motivo

rule-stay-nna-in-station = Una niña, un niño o un adolescente nunca va a una estación migratoria (Ley de Migración art. 112): elija un CAS o un albergue.
rule-stay-entry-without-measure = NNA no ingresa a un CAS sin medida de protección vigente: anótela completa aquí o elija su expediente NNA donde ya está. Si aún no la hay, elija un albergue.
rule-stay-return-before-determination = Retorno no disponible: en su expediente NNA no consta que la Procuraduría concluyó la determinación del interés superior. Elija ese expediente, u otro motivo.
rule-stay-left-without-reason = Anote por qué se va antes de la fecha de salida.
rule-stay-nna-left-alone = NNA salió sin quien le cuide: avise ya a la Procuraduría de Protección y, si no se le halla, abra un reporte de desaparición.
rule-stay-nna-among-adults = NNA en un grupo de personas adultas: pase a NNA a las camas de familias o de NNA.
rule-stay-left-before = La salida es anterior al ingreso: revise las dos fechas.
