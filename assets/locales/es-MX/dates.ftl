### Fechas y horas. Los nombres van en minúscula; quien empieza una línea los pone en mayúscula.
### $weekday, $day, $month, $month_short, $year: las partes de un día. $date y $clock: un día y una hora ya dichos.

month-january = enero
    .short = ene
month-february = febrero
    .short = feb
month-march = marzo
    .short = mar
month-april = abril
    .short = abr
month-may = mayo
    .short = may
month-june = junio
    .short = jun
month-july = julio
    .short = jul
month-august = agosto
    .short = ago
month-september = septiembre
    .short = sep
month-october = octubre
    .short = oct
month-november = noviembre
    .short = nov
month-december = diciembre
    .short = dic

weekday-monday = lunes
weekday-tuesday = martes
weekday-wednesday = miércoles
weekday-thursday = jueves
weekday-friday = viernes
weekday-saturday = sábado
weekday-sunday = domingo

day-long = { $weekday } { $day } de { $month }
day-full = { $weekday } { $day } de { $month } de { $year }
day-printed = { $day } de { $month } de { $year }
day-short = { $day } { $month_short }
day-short-year = { $day } { $month_short } { $year }
month-of-year = { $month } { $year }

moment-today = { $clock }
moment-yesterday = ayer { $clock }
moment-other = { $date }, { $clock }
