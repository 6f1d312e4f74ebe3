### Edades: cómo se dice un intervalo. `.short` es para la celda de una tabla.
### $least y $most son los extremos, ambos incluidos; $under es el primero que ya no pertenece.

age-exact-years =
    { $least ->
        [one] { $least } año
       *[other] { $least } años
    }
    .short = { $least }
age-exact-months =
    { $least ->
        [0] menos de 1 mes
        [one] { $least } mes
       *[other] { $least } meses
    }
    .short =
        { $least ->
            [0] <1 m
           *[other] { $least } m
        }
age-about-years =
    { $least ->
        [one] ~{ $least } año
       *[other] ~{ $least } años
    }
    .short = ~{ $least }
age-about-months =
    { $least ->
        [0] menos de 1 mes
        [one] ~{ $least } mes
       *[other] ~{ $least } meses
    }
    .short =
        { $least ->
            [0] <1 m
           *[other] ~{ $least } m
        }
age-between-years =
    { $least ->
        [0] menos de { $under } años
       *[other] entre { $least } y { $most } años
    }
    .short =
        { $least ->
            [0] <{ $under }
           *[other] { $least }–{ $most }
        }
age-between-months =
    { $least ->
        [0] menos de { $under } meses
       *[other] entre { $least } y { $most } meses
    }
    .short =
        { $least ->
            [0] <{ $under } m
           *[other] { $least }–{ $most } m
        }
