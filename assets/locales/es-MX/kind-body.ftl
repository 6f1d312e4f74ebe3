### Cuerpo recuperado: lo que ayuda a su familia a encontrarle, dicho con respeto. Las claves se forman como dice forms.ftl.

kind-body = Cuerpo recuperado
    .plural = Cuerpos recuperados
    .new = Nuevo cuerpo recuperado

section-body-origin = De dónde viene
section-body-found = Hallazgo
section-body-place = Lugar
section-body-presumed = Quién parece ser
section-body-description = Descripción
section-body-told = A quién se avisó

field-body-origin-rescue = Rescate en que se le halló
    .hint = Si viene de un rescate, anote ahí cuántos cuerpos fueron: el rescate los cuenta y este registro no los cuenta otra vez.
field-body-origin-patrol = Recorrido en que se le halló
field-body-found-time = ¿Cuándo se le halló?
    .hint = Cuenta en el mes de esta hora.
field-body-found-alert = ¿Quién dio aviso?
field-body-found-number = Número de cuerpos
    .hint = Un registro por cada persona. Solo si no es posible distinguirlas, anote cuántas son.
field-body-found-cause = Causa presunta de la muerte
    .hint = Lo que parece a simple vista. La causa la determina el servicio forense.
field-body-sex = Sexo
    .hint = Lo que parece; si no se distingue, diga que no se sabe.
field-body-age = Edad aparente
    .hint = Estime un intervalo amplio.
field-body-nationality = Nacionalidad presunta
    .hint = Por un documento, una moneda o lo que dicen quienes viajaban con la persona.
field-body-person = Ficha de persona
    .hint = Solo si trae documentos o alguien dice quién es. El nombre va en su ficha; identificarle corresponde al servicio forense.
field-body-missing = Reporte de desaparición con el que podría coincidir
    .hint = Es una posibilidad, no una identificación. No la comunique a la familia: lo hace la autoridad, con acompañamiento.
field-body-description-features = Señas particulares
    .hint = Estatura, cabello, cicatrices, tatuajes, dientes. Con respeto y sin nombres.
field-body-description-clothes = Ropa y calzado
    .hint = Prenda, color, talla, marca. Sin tocar ni mover.
field-body-description-belongings = Pertenencias
    .hint = Describa sin nombres ni números: «una credencial», «una carta». Todo se queda con el cuerpo.
field-body-description-photo-elsewhere = ¿Hay fotografías en poder de una autoridad?
    .hint = Aquí no se guardan. No fotografíe el cuerpo con su teléfono.
field-body-description-photo-where = ¿Quién las tiene?
field-body-told-prosecutor = ¿Se avisó a la Fiscalía?
field-body-told-prosecutor-time = Hora del aviso
field-body-told-prosecutor-folio = Número de la carpeta de investigación
field-body-told-forensic = ¿Lo recibió el servicio forense?
field-body-told-forensic-place = ¿Cuál y dónde?
field-body-told-samples = ¿El servicio forense tomó muestras?
    .hint = Huellas, ADN, dientes: permiten que la familia le encuentre.
field-body-told-search-commission = ¿Se avisó a la comisión de búsqueda?
field-body-told-notes = Notas
    .hint = Quién llegó y qué se entregó. Sin nombres.

death-cause-drowning = Ahogamiento
death-cause-transport = Vehículo o transporte peligroso
death-cause-harsh-conditions = Calor, frío, sed o falta de refugio
death-cause-illness = Enfermedad sin atención
death-cause-violence = Violencia
death-cause-accident = Otro accidente
death-cause-unknown = No se distingue

rule-body-prosecutor-untold = Avise ya a la Fiscalía: solo ella y su servicio forense levantan e identifican el cuerpo (CNPP art. 271). Mientras llega, no lo mueva y cuide el lugar.
rule-body-told-before = El aviso a la Fiscalía es anterior al hallazgo: revise las dos horas.
rule-body-rescue-counts-none = El rescate del que viene no cuenta cuerpos: anótelo ahí, en «Cierre», o quedará fuera de la estadística.
