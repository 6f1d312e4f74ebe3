### Lo que se hace con lo registrado: plazos, canalizaciones, tarjetas, relaciones, coincidencias, decisiones.
### Variables: $n, $days números; $name, $field, $value, $kind, $device, $moment, $units, $stage textos ya dichos.

## Barra lateral
side-terms = Plazos
side-referrals = Canalizaciones
side-cards = Tarjetas
side-overdue =
    { $n ->
        [one] { $n } plazo vencido
       *[other] { $n } plazos vencidos
    }

## Plazos
terms-title = Plazos
terms-subtitle = Lo que la ley, o esta casa, pide hacer a tiempo. Lo más urgente primero.
terms-filter = Cómo va
terms-filter-all = Todos · { $n }
terms-filter-overdue = Vencidos · { $n }
terms-filter-soon = Por vencer · { $n }
terms-filter-running = En curso · { $n }
terms-shown =
    { $n ->
        [0] Ningún plazo está así.
        [one] { $n } plazo
       *[other] { $n } plazos
    }
terms-empty = Ningún plazo corre ahora.
    .hint = Los plazos empiezan solos con las fechas de una canalización o de un trámite.
terms-what = Plazo
terms-until = Hasta cuándo
terms-record = Registro
terms-rule = Regla
terms-calendar = Calendario
terms-calendar-version = { $authority }, versión { $version }

## Canalizados contra recibidos
reconciliation-title = Canalizados contra recibidos
reconciliation-subtitle = Por mes de salida y por institución, con lo que hay en este equipo.
reconciliation-empty = Todavía no se ha canalizado a nadie.
    .hint = Una canalización cuenta desde que se anota su salida.
reconciliation-recipient = Institución
reconciliation-referrals = Canalizaciones
reconciliation-received = Con acuse
reconciliation-refused = No recibidas
reconciliation-overdue = Vencidas
reconciliation-days = Días al acuse
reconciliation-persons-sent = Personas enviadas
reconciliation-persons-received = Personas recibidas
reconciliation-share = Recibidas
reconciliation-total = Total
reconciliation-no-month = Sin mes: dos personas escribieron salidas distintas
reconciliation-no-recipient = No especificada
reconciliation-note = Días al acuse: la mitad llegó dentro del primero; el más lento, en el segundo. Los borradores no cuentan.

## Tarjetas de orientación
cards-title = Tarjetas de orientación
cards-subtitle = Para leer en voz alta, despacio. Pregunte si se entendió.
cards-voice = Idioma en que se lee
cards-bring = Qué llevar
cards-where = A dónde ir
cards-basis = Fundamento
cards-unreviewed = Sin revisar por hablante nativo
cards-unconfirmed = Por confirmar: pregunte a la autoridad antes de prometer una fecha o un lugar.
cards-before = Anterior
cards-after = Siguiente
# Temas que tienen tarjeta y no se cuentan en el Boletín.
topic-humanitarian = Razones humanitarias
topic-education = Educación
topic-missing = Búsqueda de personas
voice-es = Español
voice-en = English
voice-ht = Kreyòl
voice-fr = Français
voice-pt = Português

## Lo que va con un registro
related-title = Va con
shared-title = Compartido con
    .hint = Lo leen y escriben en él.
shared-handed = Parte de él llegó en mano, por memoria USB o por cable. La sede todavía no la confirma.
shared-carry = Llevar en memoria USB a { $name }

## Posibles coincidencias
likeness-title = ¿La misma persona?
likeness-likely = Muy parecida
likeness-possible = Posible
likeness-for = A favor:
likeness-against = En contra:
likeness-merge = Son la misma persona
    .sure = Sí, unir las dos fichas
likeness-merged = Quedaron unidas. Las dos siguen guardadas y se pueden separar.
likeness-same = Es la misma persona que otra ficha.
likeness-stands = Vale por las dos:
likeness-part = Separar
    .sure = Sí, separar las fichas

## El procedimiento de NNA
track-label = Pasos del procedimiento
track-undated = sin fecha
track-next = Sigue: { $stage }.
track-write = Anotar la fecha

## La canalización, de ida y vuelta
loop-send = Anotar la salida
loop-acknowledge = Registrar acuse
loop-close = Anotar el cierre
loop-sent-days =
    { $days ->
        [0] Salió hoy.
        [one] Salió ayer.
       *[other] Salió hace { $days } días.
    }
loop-overdue-days =
    { $days ->
        [0] No llegaron. Pregunte ya dónde están.
        [one] El acuse venció ayer. Llame a quien recibe.
       *[other] El acuse venció hace { $days } días. Llame a quien recibe.
    }

## Deshacer
undo-change = Deshacer este cambio
    .sure = Sí, deshacer
undo-done = Se deshizo: cada respuesta que seguía en pie volvió a ser la de antes. La historia guarda las dos.

## Decidir
inbox-terms = Plazos vencidos o por vencer
inbox-refused = La sede no aceptó
    .hint = Sus palabras siguen aquí, en la historia: puede escribirlas otra vez.
conflict-keep-both = Guardar también lo otro en «{ $field }»
conflict-ask = Preguntar a { $name }
conflict-asked = Quedó anotado: preguntar a { $name }. El campo sigue sin decidir.
decided-instead = Mejor «{ $value }»
note-kept = «{ $field }»: también se escribió «{ $value }» ({ $name }, equipo { $device }, { $moment }).
note-ask = Preguntar a { $name } por «{ $field }»: escribió «{ $value }» (equipo { $device }, { $moment }).
violation-refer = Canalizar

## Aviso de privacidad
side-notice = Aviso de privacidad
notice-page-title = Aviso de privacidad
notice-page-subtitle = Se lee antes de preguntar a alguien quién es. Nadie está obligado a decir su nombre.
notice-print = Imprimir en esta lengua
notice-noted = Al responder se anota: en voz alta, { $voice }, a esta hora. Otra lengua:
notice-first = Primero el aviso de privacidad: está al principio de esta ficha. Después se pregunta quién es.
