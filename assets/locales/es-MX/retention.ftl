### Por cuánto tiempo se guarda cada tipo de registro (resguardo-hq retention).

hq-retention-empty = No hay plazos: todo se guarda para siempre.
hq-retention-head = Se guardan este tiempo desde su última modificación, una vez concluidos. Lo que no está en la lista se guarda para siempre.
hq-retention-months =
    { $n ->
        [one] { $n } mes
       *[other] { $n } meses
    }
hq-retention-set =
    { $n ->
        [one] { $kind }: se guarda { $n } mes desde su última modificación, una vez concluido. Lo decide su organización conforme a su catálogo de disposición documental; aquí no se propone ningún plazo.
       *[other] { $kind }: se guarda { $n } meses desde su última modificación, una vez concluido. Lo decide su organización conforme a su catálogo de disposición documental; aquí no se propone ningún plazo.
    }
hq-retention-cleared = { $kind }: se guarda para siempre.
hq-retention-due =
    { $n ->
        [0] Ningún registro ha cumplido su plazo.
        [one] { $n } registro ha cumplido su plazo y puede borrarse:
       *[other] { $n } registros han cumplido su plazo y pueden borrarse:
    }
hq-retention-erased =
    { $n ->
        [0] Ningún registro ha cumplido su plazo: no se borró nada.
        [one] Se borró { $n } registro. Las computadoras lo borran en su próximo intercambio; el Boletín lo sigue contando. Los respaldos anteriores aún lo contienen.
       *[other] Se borraron { $n } registros. Las computadoras los borran en su próximo intercambio; el Boletín los sigue contando. Los respaldos anteriores aún los contienen.
    }
hq-retention-unknown = No hay ningún tipo de registro que se llame «{ $kind }».
hq-retention-cannot = Se indica de 1 a { $most } meses. Para guardar siempre: retention clear.
hq-retention-delicate = { $kind }: son expedientes de niñas, niños y adolescentes o de lectura reservada. Si de verdad no han de guardarse para siempre, repita la orden con --confirm.
