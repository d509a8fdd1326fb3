import {byId} from './dom.js';
import {parse} from './scenario.js';
import {t} from './words.js';

const mark = '#s=', longest = 8000;

const through = (stream, bytes) => new Response(new Blob([bytes]).stream().pipeThrough(stream));

/** The address with a scenario in its fragment; empty if that is too long. */
export async function link(scenario) {
	const bytes = await through(new CompressionStream('deflate-raw'), JSON.stringify(scenario)).arrayBuffer();
	const text = btoa(String.fromCharCode(...new Uint8Array(bytes).subarray(0, longest)));
	const fragment = mark + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
	return fragment.length > longest ? '' : location.href.replace(/#.*/, '') + fragment;
}

export async function linked() {
	const {hash} = location;
	if (!hash.startsWith(mark)) return null;
	if (hash.length > longest) throw RangeError();
	const text = atob(hash.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/'));
	const bytes = Uint8Array.from(text, character => character.charCodeAt(0));
	return parse(await through(new DecompressionStream('deflate-raw'), bytes).text());
}

/** A command that asks the service the same, quoted for POSIX shells, without the key. */
export function curl(path, body, withKey) {
	const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;
	return `curl ${withKey ? '-H "Authorization: Bearer $KEY" ' : ''}--json ${quoted(body)} ${quoted(location.origin + path)}`;
}

/** Copies a text, or shows it where the browser forbids that. */
export async function take(text) {
	if (!text || text.length > 1e5) return tell(t('Too long: take the JSON file.', '内容过长，请下载 JSON 文件。'));
	const field = byId('taken-text');
	field.value = text;
	field.hidden = await navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;
	tell(field.hidden ? t('Copied.', '已复制。') : t('Copy this text:', '请复制以下文本：'));
	field.select();
}

export const tell = text => { byId('taken').textContent = text; };

export function download(name, text) {
	const anchor = document.createElement('a');
	anchor.href = URL.createObjectURL(new Blob([text]));
	anchor.download = name;
	anchor.click();
	URL.revokeObjectURL(anchor.href);
}
