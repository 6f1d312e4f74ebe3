### Derechos ARCO: acceso, rectificación, cancelación, oposición.
cancellation-ground-withdrawn = La persona retira su consentimiento
cancellation-ground-no-longer-needed = Ya se cumplió el fin para el que se guardó
cancellation-ground-unlawful = Se guardó sin consentimiento o de más
cancellation-ground-mistaken = Es un error: no es de nadie o está dos veces
cancellation-ground-ordered = Lo ordena una autoridad
cancellation-denial-not-entitled = Quien lo pide no es la persona titular ni la representa
cancellation-denial-legal-hold = Retención legal: lo necesita un procedimiento o una autoridad
cancellation-denial-legal-duty = Una ley obliga a conservarlo y su plazo no ha concluido
cancellation-denial-others-rights = Lesionaría derechos de otra persona
cancellation-denial-own-protection = Lo necesita la protección de la propia persona

hq-arco-empty = Nadie pide ninguna cancelación.
hq-arco-unknown = Ninguna cancelación pendiente o respondida empieza con «{ $key }», o empieza más de una.
hq-arco-waits = EN ESPERA: el registro está bloqueado
hq-arco-held = en cuarentena: quien la pidió ya no tiene acceso
hq-arco-erased = cancelado y borrado
hq-arco-not-taken = no se admitió: quien la pidió no podía pedirla
hq-arco-confirmed = { $record }: cancelado. Se borró aquí y se borra en cada computadora con su próximo intercambio; «arco show» dice cuáles faltan.
hq-arco-refused = { $record }: no se cancela; queda desbloqueado.
hq-arco-acknowledged =
    { $n ->
        [0] Ninguna computadora ha firmado todavía que lo borró.
        [one] { $n } computadora firmó que lo borró:
       *[other] { $n } computadoras firmaron que lo borraron:
    }
hq-arco-outstanding =
    { $n ->
        [0] No falta ninguna computadora.
        [one] Falta { $n } computadora:
       *[other] Faltan { $n } computadoras:
    }
hq-arco-holders =
    { $n ->
        [0] Ninguna computadora lo tiene.
        [one] Lo tiene { $n } computadora:
       *[other] Lo tienen { $n } computadoras:
    }
hq-arco-shut-out = sin acceso: no volverá a intercambiar
hq-arco-backups =
    { $n ->
        [one] { $n } respaldo es anterior y lo contiene mientras no se destruya:
       *[other] { $n } respaldos son anteriores y lo contienen mientras no se destruyan:
    }

documents-dossier-title = Expediente de la persona: derecho de acceso
documents-dossier-basis = Todo lo que esta unidad guarda de la persona titular, con lo que otros registros dicen de ella y sus versiones: quién escribió o rectificó qué y cuándo. Lo que los mismos registros dicen de otras personas no se incluye; revise los relatos antes de entregarlo.
documents-dossier-versions = Versiones
documents-dossier-handed = Nombre y firma de quien entrega
documents-dossier-received = Nombre y firma de quien recibe

## En la ventana.
rights-title = Derechos ARCO
rights-dossier-data = Como datos (JSON)
rights-dossier =
    Expediente de la persona
    .hint = Todo lo que se guarda de la persona, con quién escribió qué y cuándo. El archivo queda sin cifrar.
rights-cancel = Pedir la cancelación…
rights-cancel-title = Pedir que se cancele este registro
rights-cancel-what = Desde ahora nadie más podrá leerlo ni escribir en él, aquí y en cada computadora que se entere. La sede decide: si confirma, se borra en todas partes y no se puede recuperar; si no, queda como estaba.
rights-cancel-ground = Motivo
rights-cancel-confirm = Sí, bloquear y pedir la cancelación
rights-cancel-no = No
rights-blocked = Usted pidió la cancelación: el registro está bloqueado
    .hint = Nadie más lo lee ni escribe en él hasta que la sede responda.
rights-denied = La sede no canceló este registro
    .hint = El registro ya no está bloqueado.
inbox-cancellations = Cancelaciones que pidió
    .hint = Esperan la respuesta de la sede. Mientras tanto, nadie más ve estos registros.
brought-erased-term =
    { $n ->
        [one] { $n } registro se borró porque concluyó su plazo
       *[other] { $n } registros se borraron porque concluyó su plazo
    }
    .hint = La organización decide cuánto tiempo se guarda cada tipo de registro. Su renglón en el Boletín permanece.
brought-erased-request =
    { $n ->
        [one] { $n } registro se borró porque se pidió su cancelación
       *[other] { $n } registros se borraron porque se pidió su cancelación
    }
    .hint = La sede confirmó la cancelación. Esta computadora firma que ya no lo tiene.
brought-erased =
    { $n ->
        [one] { $n } borrado
       *[other] { $n } borrados
    }
