### Funciones de las personas: `role-<clave>`.

role-uncredited = Sin acreditar
    .hint = La sede aún no admite este equipo. Puede registrar; lo suyo se queda aquí hasta entonces.
role-agent = Agente
    .hint = Registra y consulta lo de su grupo.
role-medic = Personal médico
    .hint = Primeros auxilios y personas de su unidad.
role-shelter-staff = Personal de albergue
    .hint = Personas de su albergue.
role-coordinator = Coordinación
    .hint = Consulta y corrige los registros de su región.
role-hq-admin = Administración de la sede
    .hint = Personas, equipos y catálogos. Ningún registro.
