### Trámite

kind-procedure = Trámite
    .plural = Trámites
    .new = Nuevo trámite

section-procedure-procedure = Trámite
section-procedure-persons = Personas
section-procedure-refuge = Condición de refugiado
section-procedure-inm = Trámite ante el INM
section-procedure-card = Tarjeta
section-procedure-curp = CURP temporal
section-procedure-registration = Registro
section-procedure-arco = Derechos ARCO
section-procedure-closing = Cierre
item-procedure-persons = Persona { $n }

field-procedure-procedure-kind = ¿Qué trámite es?
field-procedure-procedure-authority = Ante quién
field-procedure-procedure-folio = Folio o expediente
    .hint = El número que dio la autoridad, sin nombres. No aparece en listas ni en búsquedas.
field-procedure-origin-nna = Expediente NNA
field-procedure-origin-referral = Canalización
field-procedure-persons-sex = Sexo
field-procedure-persons-age = Edad
    .hint = Si no se sabe, estime un intervalo.
field-procedure-persons-nationality = Nacionalidad
field-procedure-persons-part = En este trámite es
field-procedure-persons-person = Ficha de persona
    .hint = Su nombre, CURP y documentos van en su ficha.
field-procedure-persons-tvrh = Su tarjeta por razones humanitarias
    .hint = Corresponde a cada NNA y a quienes viajan con NNA.
field-procedure-persons-tvrh-until = Su tarjeta vence
field-procedure-refuge-entry = Entrada al país
    .hint = Desde aquí corren 30 días hábiles para solicitar. Si ya pasaron, acuda de todos modos.
field-procedure-refuge-application = Solicitud
    .hint = Con la hora: desde aquí corren las 72 horas del aviso al INM.
field-procedure-refuge-late-reason = Si pasó el plazo, ¿por qué?
    .hint = Sin nombres.
field-procedure-refuge-filed-by = ¿Quién la presentó?
field-procedure-refuge-ratification = Ratificación
field-procedure-refuge-notice = Aviso de COMAR al INM
    .hint = Fecha del oficio. Desde la solicitud nadie puede ser devuelto.
field-procedure-refuge-rhythm = ¿Cada cuándo firma en COMAR?
    .hint = Cada oficina fija su ritmo: pregunte.
field-procedure-refuge-last-signature = Última firma
field-procedure-refuge-interview = Entrevista de elegibilidad
field-procedure-refuge-extended = ¿COMAR amplió el plazo?
field-procedure-refuge-resolution = Resolución
field-procedure-refuge-sense = Sentido de la resolución
field-procedure-refuge-notified = Notificación
    .hint = Si fue negativa, desde aquí corren 15 días hábiles para el recurso de revisión.
field-procedure-refuge-review = Recurso de revisión
field-procedure-refuge-review-sense = Sentido del recurso
field-procedure-refuge-review-resolution = Resolución del recurso
field-procedure-inm-exit-letter = Oficio de salida con fines de regularización
field-procedure-inm-asked = Solicitud
field-procedure-inm-resolution = Resolución
field-procedure-inm-sense = Sentido de la resolución
field-procedure-inm-notified = Notificación
field-procedure-inm-days-given = Días que dio el INM para salir
    .hint = De 20 a 30 días naturales.
field-procedure-leave-how = ¿Qué pasó con la salida?
field-procedure-leave-ended = Desde cuándo
field-procedure-card-asked = Solicitud
field-procedure-card-granted = Se otorgó
field-procedure-card-expires = Vence
field-procedure-curp-temporal-issued = Se expidió
    .hint = Vale 180 días naturales y se renueva una vez. La clave va en la ficha de persona.
field-procedure-curp-temporal-renewed = Se renovó
field-procedure-registration-asked = Solicitud
field-procedure-registration-state = Estado
field-procedure-registration-apostille-asked = ¿Le pidieron apostilla?
field-procedure-registration-refused = ¿Le negaron el registro?
field-procedure-registration-registered = Se registró
field-procedure-registration-certificate-given = ¿Recibió el acta?
field-procedure-arco-right = Derecho que ejerce
field-procedure-arco-asked = Se recibió la solicitud
field-procedure-arco-extended = ¿Se amplió el plazo?
field-procedure-arco-answered = Respuesta
field-procedure-arco-sense = Sentido de la respuesta
field-procedure-closing-notes = Notas
    .hint = Sin nombres.
field-procedure-closing-reason = ¿Por qué se cierra?
field-procedure-closing-date = Fecha de cierre

procedure-kind-refuge = Condición de refugiado
procedure-kind-regularization = Regularización
procedure-kind-family-unity-visa = Visa por unidad familiar
procedure-kind-family-unity-regularization = Regularización por vínculo familiar
procedure-kind-family-unity-change = Cambio de condición por vínculo familiar
procedure-kind-tvrh = Tarjeta por razones humanitarias (TVRH)
procedure-kind-trp = Tarjeta de residente permanente
procedure-kind-curp-temporal = CURP temporal
procedure-kind-birth-registration = Registro de nacimiento
procedure-kind-soy-mexico = Soy México
procedure-kind-arco = Derechos ARCO

procedure-part-applicant = Solicitante
procedure-part-family-member = Familiar
procedure-part-nna = NNA
procedure-part-with-nna = Viaja con NNA
procedure-part-representative = Representante

filed-by-applicant = La misma persona
filed-by-somebody-else = Alguien más

signature-rhythm-weekly = Cada semana
signature-rhythm-ten-days = Cada diez días
signature-rhythm-none = No firma

refuge-sense-recognized = Reconocida
refuge-sense-complementary-protection = Protección complementaria
refuge-sense-denied = Negada
refuge-sense-not-admitted = No admitida a trámite
refuge-sense-withdrawn = Desistimiento
refuge-sense-abandoned = Abandono

review-sense-pending = Pendiente
review-sense-revoked = Se revocó la negativa
review-sense-confirmed = Se confirmó la negativa

procedure-sense-granted = Otorgado
procedure-sense-denied = Negado
procedure-sense-withdrawn = Desistimiento

leave-end-left = Salió del país
leave-end-contested = Impugnó la resolución
leave-end-other-procedure = Inició otro trámite
leave-end-refuge-asked = Solicitó refugio

arco-right-access = Acceso
arco-right-rectification = Rectificación
arco-right-cancellation = Cancelación
arco-right-opposition = Oposición

arco-sense-granted = Procedente
arco-sense-in-part = Procedente en parte
arco-sense-denied = Improcedente

procedure-end-concluded = Terminó el trámite
procedure-end-withdrawn = Se desistió
procedure-end-moved-on = Siguió su camino
procedure-end-no-contact = Sin contacto
procedure-end-other = Otro

rule-procedure-nobody = Anote de quién es el trámite.
rule-procedure-order = Es anterior al paso que le precede: revise las fechas.
rule-procedure-registration-refused = Toda niña o niño nacido en México tiene derecho al registro, sin importar la situación de sus padres: insista, y canalice a la Procuraduría o a la CNDH.
rule-procedure-apostille-asked = Desde 2024 no se pide apostilla ni legalización para Soy México: dígalo en el Registro Civil.
