// SPDX-License-Identifier: GPL-3.0-or-later
// Says for each GeoJSON file whether it keeps to RFC 7946 as check-geojson reads it, and fails when one does not:
//     node check_geojson.mjs PACKAGES FILE...
// PACKAGES is the folder that holds node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [packages, ...files] = process.argv.slice(2);
const { check, HintError } = createRequire(join(resolve(packages), "package.json"))("@placemarkio/check-geojson");

for (const file of files) {
    try {
        check(readFileSync(file, "utf8"));
        console.log(`${file}: valid`);
    } catch (error) {
        if (!(error instanceof HintError)) throw error;
        process.exitCode = 1;
        for (const issue of error.issues) console.log(`${file}: ${issue.severity}: ${issue.message} (at ${issue.from})`);
    }
}
if (files.length === 0) {
    console.error("usage: node check_geojson.mjs PACKAGES FILE...");
    process.exitCode = 2;
}
