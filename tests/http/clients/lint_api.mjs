// SPDX-License-Identifier: GPL-3.0-or-later
// The API definition of a server, judged by the rules of `redocly lint` (its set "recommended"):
//     node lint_api.mjs PACKAGES URL
// PACKAGES is the folder that holds node_modules; URL is the landing page. Errors fail; warnings are shown.
// The engine of redocly's command line is asked directly: the command itself brings a hundred packages more.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [packages, root] = process.argv.slice(2);
const { createConfig, lintFromString } = createRequire(join(resolve(packages), "package.json"))("@redocly/openapi-core");

const config = await createConfig({ extends: ["recommended"] });

const accept = "application/vnd.oai.openapi+json;version=3.0";
const page = await (await fetch(root, { headers: { accept: "application/json" } })).json();
const link = page.links.find((one) => one.rel === "service-desc" && one.type.replace(/ /g, "") === accept);
if (!link) throw new Error(`no link service-desc of type ${accept} at ${root}`);
const url = new URL(link.href, root).href;
const answer = await fetch(url, { headers: { accept } });
const type = answer.headers.get("content-type") ?? "";
if (!answer.ok || !type.replace(/ /g, "").startsWith(accept)) throw new Error(`${url} answers ${answer.status} ${type}`);

const problems = await lintFromString({ source: await answer.text(), absoluteRef: url, config });
const errors = problems.filter((problem) => problem.severity === "error");
for (const problem of [...errors, ...problems.filter((one) => one.severity !== "error")].slice(0, 40))
    console.log(`${problem.severity}: ${problem.ruleId}: ${problem.message} (${problem.location[0]?.pointer ?? ""})`);
console.log(`${errors.length} errors, ${problems.length - errors.length} warnings in ${url}`);
if (errors.length > 0) process.exitCode = 1;
