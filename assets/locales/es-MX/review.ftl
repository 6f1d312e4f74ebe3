### Revisión: lo que una coordinación mira en los registros de sus unidades.

side-review = Revisión

review-title = Revisión
review-subtitle = Lo que espera una mirada de la coordinación en los registros de sus unidades, lo más grave primero.
review-pages = Páginas de la revisión
review-queue = Por revisar
review-referrals = Canalizaciones
review-unit = Unidad
review-unit-all = Todas las unidades
review-sorts = Por qué se revisa
review-sort-all = Todo
review-sort-conflict = Dos respuestas
review-sort-finding = Reglas rotas
review-sort-alike = Posibles duplicados
review-sort-asked = Preguntas
review-line-conflict = Dos respuestas
review-line-finding = Regla rota
review-line-alike = Posible duplicado
review-line-asked = Pregunta
review-empty = Nada por revisar
    .hint = Lo que llegue con los intercambios aparece aquí.
review-due =
    { $n ->
        [one] Falta repasar un registro: lo que espere de él todavía no está en la lista.
       *[other] Faltan por repasar { $n } registros: lo que espere de ellos todavía no está en la lista. Se repasan solos mientras trabaja.
    }
review-withheld =
    { $n ->
        [one] Hay uno más, de un expediente confidencial que no es para usted.
       *[other] Hay { $n } más, de expedientes confidenciales que no son para usted.
    }
review-since = desde { $moment }
review-before = { $name } lo revisó ({ $moment }) y cambió después
review-waits = espera respuesta
review-with = Con
review-decide = Decidir en la Bandeja
review-approve = Revisado, queda como está
    .sure = Sí, queda como está
review-two = Son dos personas
    .sure = Sí, son dos personas
review-seen = Visto
    .sure = Sí, ya lo vi
review-sides = Ver lado a lado
review-sides-close = Cerrar la comparación
review-sides-caption = Los dos expedientes, lado a lado
review-sides-question = Pregunta
review-ask = Preguntar a la unidad
review-ask-close = No preguntar
review-ask-text = Qué se pregunta
    .hint = Llega a la unidad con el próximo intercambio o en memoria USB. Va con el registro: la lee quien puede leerlo.
    .send = Enviar la pregunta
review-answer-text = Respuesta a la coordinación
    .hint = Responda, o corrija el registro: con eso basta.
    .send = Enviar la respuesta
review-approved = Revisado. Vuelve a la lista si el registro cambia.
review-asked = Pregunta guardada. Sale con el próximo intercambio.
review-joined = Quedaron unidas en una.
    .hint = Se pueden separar cuando haga falta, en:
review-note-asked = { $name } pregunta · { $moment }
review-note-answered = { $name } respondió · { $moment }
review-note-corrected = { $name } cambió el registro después de leerla · { $moment }
review-card = Revisión de la coordinación
review-card-approved = { $name } lo revisó · { $moment }
review-card-changed = { $name } lo revisó · { $moment } · cambió después
inbox-asked = La coordinación pregunta
    .hint = Responda aquí, o corrija el registro.

review-referrals-title = Canalizaciones entre unidades
review-referrals-unanswered =
    { $n ->
        [0] Ninguna canalización espera acuse.
        [one] Una canalización espera acuse: { $persons ->
            [one] una persona.
           *[other] { $persons } personas.
        }
       *[other] { $n } canalizaciones esperan acuse: { $persons ->
            [one] una persona.
           *[other] { $persons } personas.
        }
    }
review-referrals-which = Cuáles
review-referrals-all = Todas
review-referrals-late = Vencidas o no recibidas
review-referrals-empty = Ninguna canalización
review-referral-what = Canalización
review-referral-from = De
review-referral-to = A
review-referral-sent = Enviada
review-referral-way = Por
review-referral-state = Estado
review-referral-days = Días
referral-way-waiting = próximo intercambio
referral-way-carried = la sede
referral-way-paper = papel
