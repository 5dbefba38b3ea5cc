// Builds the committed CSS, JavaScript and icons. Run by `sh assets/build.sh`; only maintainers need Node.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync, copyFileSync, readdirSync } from "node:fs";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = new URL(".", import.meta.url).pathname;
const out = new URL("../src/homeward/web/static/homeward/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });

const css = sass.compile(`${here}sass/homeward.scss`, {
  loadPaths: [`${here}node_modules`],
  quietDeps: true,
});
// The few pictures the sheet names go into it: a separate file would be another journey to the server.
await esbuild.build({
  stdin: { contents: css.css, loader: "css", resolveDir: `${here}node_modules` },
  outfile: `${out}homeward.css`,
  bundle: true,
  minify: true,
  loader: { ".svg": "dataurl" },
  nodePaths: [`${here}node_modules`],
  legalComments: "none",
});

await esbuild.build({
  entryPoints: [`${here}js/homeward.js`],
  outfile: `${out}homeward.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2019"],
  legalComments: "none",
});

for (const icon of readdirSync(`${here}icons`)) copyFileSync(`${here}icons/${icon}`, `${out}${icon}`);

// What the committed files were made from, so that a test without Node can tell when somebody forgot to build.
const digest = createHash("sha256");
for (const folder of ["sass", "js", "icons"]) {
  for (const name of readdirSync(`${here}${folder}`).sort()) digest.update(readFileSync(`${here}${folder}/${name}`));
}
digest.update(readFileSync(`${here}package-lock.json`));
writeFileSync(`${here}built-from.sha256`, `${digest.digest("hex")}\n`);
