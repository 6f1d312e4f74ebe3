### Los documentos impresos: lo que la hoja dice por sí misma. Las preguntas y respuestas salen de los formularios.

## Toda hoja
documents-folio = Folio
documents-unit = Unidad
documents-date = Fecha
documents-page = Página
documents-page-of = de
documents-code = Código QR con el identificador de este documento
documents-draft = Borrador: este registro aún no se ha terminado
documents-unprintable = El signo � está en el lugar de caracteres que esta hoja no puede imprimir; en pantalla se ven completos.
documents-privacy-public =
    Aviso de privacidad: contiene datos personales, algunos sensibles. Se usan solo para proteger y atender a las
    personas que aquí se mencionan, nunca para control migratorio. La unidad que firma responde por ellos y recibe las
    solicitudes de acceso, rectificación, cancelación y oposición (LGPDPPSO, DOF 20-03-2025). No se copie ni se
    publique.
documents-privacy-private =
    Aviso de privacidad: contiene datos personales, algunos sensibles. Se usan solo para proteger y atender a las
    personas que aquí se mencionan, nunca para control migratorio. El albergue que firma responde por ellos y recibe las
    solicitudes de acceso, rectificación, cancelación y oposición (LFPDPPP). No se copie ni se publique.
documents-privacy-nobody =
    Cifras para publicar: no contienen datos personales y se omiten las que permitirían reconocer a alguien.

## Lo que se reserva
documents-withheld = Lo que no se comparte
documents-withheld-why = Por decisión de la persona o para protegerla, esta hoja no dice:

## Acuse, para llenar a mano
documents-receipt = Acuse de recibo
documents-receipt-how = Lo llena quien recibe. Una copia vuelve a la unidad que canaliza.
documents-receipt-name = Nombre de quien recibe
documents-receipt-role = Cargo
documents-receipt-date = Fecha
documents-receipt-time = Hora
documents-receipt-signature = Firma
documents-receipt-stamp = Sello

## Resumen de un registro; $kind es su clase
documents-record-title = { $kind }: resumen del expediente
documents-record-empty = Aún no hay respuestas en este registro.
documents-record-prepared = Nombre y firma de quien elabora

## Hoja de canalización; $n cuenta personas
documents-referral-title = Hoja de canalización
documents-referral-from = Quien canaliza
documents-referral-to = A quien se canaliza
documents-referral-objective = Objetivo de la canalización
documents-referral-persons = Personas que se canalizan
documents-referral-person = Persona { $n }
documents-referral-basis = Fundamento
documents-referral-sends = Nombre y firma de quien canaliza
documents-referral-authorises = Nombre y firma de quien autoriza

## FRAP
documents-frap-title = Registro de atención prehospitalaria (FRAP)
documents-frap-basis = NOM-034-SSA3-2013, atención médica prehospitalaria
documents-frap-attends = Nombre y firma de quien atiende
documents-frap-receives = Nombre, cargo y firma de quien recibe al paciente
documents-frap-refusal = Rechazo de la atención o del traslado
documents-frap-refusal-text =
    Se me explicó, en un idioma que entiendo, mi estado y los riesgos de no recibir la atención o el traslado que se me
    propone. Lo rechazo por decisión propia y puedo pedir ayuda de nuevo en cualquier momento.
documents-frap-patient = Firma o huella del paciente o de quien lo representa
documents-frap-witness = Nombre y firma de testigo

## Constancia de orientación; $unit es la unidad
documents-orientation-title = Constancia de orientación
documents-orientation-text =
    { $unit } hace constar que dio orientación, de palabra y sin costo, sobre los temas que aquí se anotan. No se
    requiere identidad para recibirla ni para llevar esta constancia.
documents-orientation-basis = Ley de Migración, artículo 71
documents-orientation-gives = Nombre y firma de quien orienta

## Marca de lo que sale
mark-line = Copia { $copy } · { $folio } · { $who } · { $unit } · { $when }
