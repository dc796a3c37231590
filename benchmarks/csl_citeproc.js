// Formats a CSL-JSON file with citeproc-js: node csl_citeproc.js STYLE LOCALES ITEMS. NODE_PATH holds the package citeproc.
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const [style, locales, file] = process.argv.slice(2);
const items = Object.fromEntries(JSON.parse(fs.readFileSync(file, "utf8")).map((item) => [item.id, item]));
const sys = {
  retrieveLocale: (language) => {
    const found = path.join(locales, `locales-${language}.xml`);
    return fs.existsSync(found) ? fs.readFileSync(found, "utf8") : false;
  },
  retrieveItem: (id) => items[id],
};
const engine = new CSL.Engine(sys, fs.readFileSync(style, "utf8"));
engine.updateItems(Object.keys(items));
process.stdout.write(engine.makeBibliography()[1].join(""));
