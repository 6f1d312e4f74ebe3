### Plazos: `term-<clave>` es lo que debe hacerse; `.starts` desde cuándo corre; `.source` dónde está escrito.
### $n un número; $date, $earliest un día ya dicho; $time una hora ya dicha; $days un número de días.

term-refuge-application = Solicitar la condición de refugiado
    .starts = Desde la entrada al país.
    .source = 30 días hábiles desde la entrada, según COMAR y la SCJN. Si ya pasaron, acuda de todos modos y diga por qué.
term-refuge-ratification = Ratificar la solicitud que presentó otra persona
    .starts = Desde que se presentó la solicitud.
    .source = 3 días hábiles, según COMAR.
term-refuge-notice = Aviso de COMAR al INM de la solicitud
    .starts = Desde la hora de la solicitud.
    .source = 72 horas, según COMAR. Desde la solicitud nadie puede ser devuelto (no devolución).
term-refuge-resolution = Resolución de COMAR
    .starts = Desde la solicitud.
    .source = 45 días hábiles, según COMAR.
term-refuge-resolution-extended = Resolución de COMAR, con ampliación
    .starts = Desde la solicitud.
    .source = 45 días hábiles y 45 más si COMAR amplía el plazo. La ampliación está por confirmar.
term-refuge-review = Recurso de revisión
    .starts = Desde la notificación de la resolución.
    .source = 15 días hábiles desde la notificación de la negativa de COMAR. Mientras tanto, no devolución.
term-comar-signature = Firma en COMAR, cada semana
    .starts = Desde la última firma.
    .source = Cada oficina de COMAR fija su ritmo: esta, cada 7 días. Confírmelo en la oficina.
term-comar-signature-ten-days = Firma en COMAR, cada diez días
    .starts = Desde la última firma.
    .source = Cada oficina de COMAR fija su ritmo: esta, cada 10 días. Confírmelo en la oficina.
term-leave = Salir del país tras una regularización negada
    .starts = Desde la notificación de la negativa.
    .source = De 20 a 30 días naturales, los que fije el INM en su resolución.
term-curp-temporal = Vigencia de la CURP temporal
    .starts = Desde su expedición.
    .source = 180 días naturales, renovable una vez (DOF 18-10-2021).
term-curp-temporal-renewed = Vigencia de la CURP temporal renovada
    .starts = Desde su primera expedición.
    .source = 180 días naturales y 180 más por la única renovación (DOF 18-10-2021).
term-card-validity = Vigencia de la tarjeta (TVRH o residencia)
    .starts = Desde que se otorgó.
    .source = Hasta el día que dice la tarjeta. Renuévela antes de que venza.
term-report-expiry = Vencimiento del reporte de persona desaparecida
    .starts = Desde que se hizo el reporte.
    .source = Hasta el día que dice el reporte (PFIF). Después solo quedan folios y fechas.
term-arco-answer = Respuesta a una solicitud ARCO
    .starts = Desde que se recibió la solicitud.
    .source = 20 días hábiles, ley de protección de datos personales. Por confirmar.
term-arco-answer-extended = Respuesta a una solicitud ARCO, con ampliación
    .starts = Desde que se recibió la solicitud.
    .source = 20 días hábiles y 10 más si se amplía el plazo, ley de protección de datos personales. Por confirmar.
term-referral-receipt = Acuse de la canalización
    .starts = Desde que se envió la canalización.
    .source = 3 días naturales. Es una regla de esta casa, no de una ley: sirve para que nadie quede sin recibir.
term-referral-receipt-nna = Acuse del DIF por una niña, niño o adolescente
    .starts = Desde que se envió la canalización.
    .source = 24 horas. Es una regla de esta casa, no de una ley: sirve para que nadie quede sin recibir.

term-unit-business-days = { $n ->
    [one] 1 día hábil
   *[other] { $n } días hábiles
}
term-unit-calendar-days = { $n ->
    [one] 1 día natural
   *[other] { $n } días naturales
}
term-unit-hours = { $n ->
    [one] 1 hora
   *[other] { $n } horas
}

grounds-law = Plazo legal
grounds-house-rule = Regla de la casa
    .hint = No es un plazo de ley.

standing-met = Cumplido
standing-met-late = { $days ->
    [one] Cumplido con 1 día de retraso
   *[other] Cumplido con { $days } días de retraso
}
standing-running = Queda: { $left }
standing-soon = Por vencer. Queda: { $left }
standing-today = Vence hoy
standing-overdue = { $days ->
    [one] Venció ayer
   *[other] Venció hace { $days } días
}

deadline-until = Hasta el { $date }
deadline-until-time = Hasta el { $date }, { $time }
deadline-between = Entre el { $earliest } y el { $date }
    .hint = Mientras no se sepa qué día se fijó, cuente con el primero.
deadline-skipped = { $days ->
    [one] Sin contar 1 día inhábil
   *[other] Sin contar { $days } días inhábiles
}
deadline-suspended = { $days ->
    [one] Sin contar 1 día de suspensión
   *[other] Sin contar { $days } días de suspensión
}
deadline-unconfirmed = Por confirmar
    .hint = El plazo o su calendario no se ha confirmado con la autoridad. Pregunte antes de confiar en la fecha.

authority-general = Calendario general
authority-comar = COMAR
authority-inm = INM
authority-procuraduria = Procuraduría de Protección de NNA
authority-dif = DIF
authority-renapo = RENAPO
authority-registro-civil = Registro Civil
authority-cndh = CNDH

calendar-used = Calendario: { $authority }, versión { $version }
calendar-reference = Según: { $reference }
calendar-beyond = El calendario no llega a esta fecha
    .hint = La fecha es aproximada. Confírmela con la autoridad, y pida a la sede el calendario nuevo.
calendar-later = Si la autoridad suspende más días, la fecha solo puede ser posterior.

suspension-scope-business-days = Plazos en días hábiles
suspension-scope-all-terms = Todos los plazos

calendar-refusal-too-large = El calendario pasa de { $most_kilobytes } KB. Quite los años que ya no hacen falta.
calendar-refusal-unreadable = El calendario no se entiende en la línea { $line }, columna { $column }. Revise ahí la palabra, la fecha o el campo; si es de una versión más nueva, actualice Resguardo.
calendar-refusal-no-version = El calendario de { $authority } no tiene versión. Póngale una mayor que la anterior.
calendar-refusal-no-reference = En el calendario de { $authority } falta una referencia, o no cabe en un renglón. Escriba el acuerdo y su fecha en el DOF.
calendar-refusal-backwards = En el calendario de { $authority } un periodo va del { $from } al { $to }. Ponga primero el día más antiguo.
calendar-refusal-no-such-day = En el calendario de { $authority } hay un día que no existe: { $day } del mes { $month }. Corríjalo.
calendar-refusal-too-many = El calendario de { $authority } tiene más de { $most } entradas de una clase. Junte los días seguidos en un periodo.
calendar-refusal-twice = { $authority } aparece dos veces. Deje un solo calendario por autoridad.
