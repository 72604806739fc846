// SPDX-License-Identifier: GPL-3.0-or-later
// A server as @camptocamp/ogc-client sees it, which web maps use; it asks every address with ?f=json.
//     node ogc_client.mjs PACKAGES URL
// PACKAGES is the folder that holds node_modules; URL is the landing page.
import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, root] = process.argv.slice(2);
const library = join(resolve(packages), "node_modules/@camptocamp/ogc-client/dist/dist-node.js");
const { OgcApiEndpoint } = await import(pathToFileURL(library).href);
const endpoint = new OgcApiEndpoint(root);

const info = await endpoint.info;
assert.ok(info.title, "the endpoint has a title");

const classes = await endpoint.conformanceClasses;
for (const name of ["core", "oas30", "geojson"])
    assert.ok(classes.includes(`http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`), `class ${name}`);
assert.equal(await endpoint.hasFeatures, true);

const collections = await endpoint.featureCollections;
assert.ok(collections.length > 0, "there are collections of features");
for (const name of collections) {
    const collection = await endpoint.getCollectionInfo(name);
    assert.equal(collection.id, name);
    assert.ok(collection.title, `${name} has a title`);
    assert.ok(collection.itemFormats.includes("application/geo+json"), `${name} has items in GeoJSON`);
    const items = await endpoint.getCollectionItems(name, 5);
    assert.ok(items.length > 0 && items.length <= 5, `${name} gives up to five items`);
    for (const item of items) assert.equal(item.type, "Feature");
    const one = await endpoint.getCollectionItem(name, String(items[0].id));
    assert.deepEqual(one.properties, items[0].properties, `item ${items[0].id} of ${name} by itself`);
    const [second] = await endpoint.getCollectionItems(name, 1, 1);
    if (items.length > 1) assert.deepEqual(second.properties, items[1].properties, `offset 1 of ${name}`);
}
console.log(`${info.title}: ${classes.length} classes, ${collections.length} collections read`);
