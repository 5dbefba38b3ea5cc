// Builds the committed CSS, JavaScript and icons. Run by `sh assets/build.sh`; only maintainers need Node.
import { mkdirSync, writeFileSync, copyFileSync, readdirSync } from "node:fs";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = new URL(".", import.meta.url).pathname;
const out = new URL("../src/homeward/web/static/homeward/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });

const css = sass.compile(`${here}sass/homeward.scss`, {
  loadPaths: [`${here}node_modules`],
  quietDeps: true,
});
const smaller = await esbuild.transform(css.css, { loader: "css", minify: true, legalComments: "none" });
writeFileSync(`${out}homeward.css`, smaller.code);

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
