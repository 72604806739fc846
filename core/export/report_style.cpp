// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/report_style.hpp"

namespace core {

std::string_view report_style() {
    return R"(:root{--paper:#fff;--text:#1b2733;--quiet:#495866;--rule:#d5dce2;--band:#f3f6f8;--accent:#0b5394;--warn:#7a4b00;--warn-band:#fff6e0}
@media screen and (prefers-color-scheme:dark){:root{--paper:#151b21;--text:#e6ebef;--quiet:#aab6c1;--rule:#3a4550;--band:#1e262e;--accent:#8cc2f5;--warn:#ffd27a;--warn-band:#33290f}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif}
body{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem 3rem;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.2;text-wrap:balance;break-after:avoid;overflow-wrap:anywhere}
h1{font-size:2.5rem;margin:.1em 0 .4em}
h2{font-size:1.55rem;margin:2.6rem 0 .8rem;padding-top:.8rem;border-top:3px solid var(--accent)}
h3{font-size:1.15rem;margin:1.8rem 0 .5rem}
p,ul,ol{margin:.5rem 0 .8rem}
p,li{max-width:46rem}
a{color:var(--accent)}
a:focus-visible,figure:focus-visible,.table:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.subtitle{font-size:1.05rem;font-weight:600;letter-spacing:.02em;color:var(--accent);margin:0}
.facts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;color:var(--quiet);font-size:.9rem}
.notice{border:2px solid var(--warn);color:var(--warn);background:var(--warn-band);padding:.6rem .9rem;font-weight:700;max-width:none}
.remark{border-left:4px solid var(--accent);background:var(--band);padding:.6rem .9rem}
.note{color:var(--quiet);font-size:.86rem;margin-top:.3rem}
nav{background:var(--band);padding:.9rem 1.2rem;margin:1.4rem 0}
nav h2{font-size:1.05rem;margin:0 0 .4rem;padding:0;border:0}
nav ol{columns:2;column-gap:2.5rem;margin:0;padding-left:1.6rem}
nav li{break-inside:avoid}
.cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.8rem;margin:1rem 0}
.cards li{border:1px solid var(--rule);border-top:3px solid var(--accent);padding:.7rem .8rem;display:flex;flex-direction:column;break-inside:avoid}
.cards strong{font-size:1.75rem;line-height:1.25;font-variant-numeric:tabular-nums}
.cards span{font-size:.82rem;line-height:1.35;color:var(--quiet)}
.cards .card-title{font-size:.95rem;font-weight:600;color:var(--text)}
.cards .origin{font-weight:600}
.table{overflow-x:auto;margin:.9rem 0 .3rem}
table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.35}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem;break-after:avoid}
th,td{text-align:left;vertical-align:top;padding:.32rem .5rem;border-bottom:1px solid var(--rule);unicode-bidi:isolate;overflow-wrap:break-word}
thead th{border-bottom:2px solid var(--quiet);font-weight:600;vertical-align:bottom}
tbody th{font-weight:500;overflow-wrap:break-word;hyphens:auto;min-width:6em}
.number{text-align:right;font-variant-numeric:tabular-nums}
.wide{min-width:9.5em}
@media screen{.wide{min-width:12em}}
figure{margin:1.2rem 0 .4rem;break-inside:avoid}
figcaption{font-weight:600}
footer{margin-top:3rem;border-top:1px solid var(--rule);color:var(--quiet);font-size:.86rem}
@media screen and (max-width:40rem){figure{overflow-x:auto}.chart{min-width:36rem}nav ol{columns:1}h1{font-size:1.9rem}}
@page{size:A4;margin:17mm 16mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#495866}}
@media print{
html{font-size:10pt;background:#fff}body{max-width:none;padding:0}
h1{font-size:26pt;margin-top:4mm}h2{font-size:15pt;margin-top:9mm}
p,li{max-width:none;break-inside:avoid}
header{padding-top:4mm}
nav{break-inside:avoid}
.cards{grid-template-columns:repeat(4,1fr)}.cards strong{font-size:15pt}
.table{overflow:visible}table{font-size:8.5pt}
thead{display:table-header-group;break-after:avoid}tr{break-inside:avoid}
tbody tr:nth-child(-n+3){break-before:avoid}h2,h3,caption,figcaption,p:has(+figure),p:has(+.table){break-after:avoid}.remark{break-inside:avoid}
nav,.remark,.notice,.cards li,thead th,svg *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
a{color:inherit;text-decoration:none}
}
)";
}

}  // namespace core
