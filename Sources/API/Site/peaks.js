// Minute peaks: text becomes a histogram, sorted by TPS. Their order never matters to a bill.

import {number} from './scenario.js';

export function readPeaks(source) {
	const counts = new Map();
	for (const [tps, minutes] of /^\s*[[{]/.test(source) ? fromJSON(JSON.parse(source)) : fromLines(source)) {
		counts.set(tps, (counts.get(tps) ?? 0) + minutes);
	}
	return [...counts].sort(([a], [b]) => a - b).map(([tps, minutes]) => ({tps: number(tps), minutes: number(minutes)}));
}

/** The last column counts. A first line without digits is a heading; an error names any other. */
function* fromLines(source) {
	for (const [index, line] of source.split('\n').entries()) {
		const last = line.split(line.includes(';') ? ';' : /,(?=(?:[^"]*"[^"]*")*[^"]*$)|\t/).at(-1).replaceAll('"', '').trim();
		// 1,400 is a number, or two columns.
		const [, tps, minutes = 1] = !/^\s*[1-9]\d?\d?(,\d{3})+\b/.test(line) && /^([\d.]+)(?: *[x×*] *(\d+))?$/i.exec(last) || [];
		if (tps) yield [tps, Number(minutes)];
		else if (line.trim() && (index > 0 || /\p{N}/u.test(line) || !source.includes('\n'))) {
			throw new SyntaxError(`${index + 1}: ${line.slice(0, 40)}?`);
		}
	}
}

/** An array, the field of a period, or an answer of CloudMonitor. */
function* fromJSON(value) {
	const points = value.minutePeakTPS ?? value.minutePeakTPSCounts ?? value.Datapoints ?? value;
	for (const point of typeof points === 'string' ? JSON.parse(points) : points) {
		yield [String(point.tps ?? point.Maximum ?? point.Value ?? point), Number(point.minutes ?? 1)];
	}
}

export const writePeaks = histogram => histogram.map(({tps, minutes}) => `${tps?.rawJSON} x ${minutes?.rawJSON}`).join('\n');

export const minutesOf = histogram => histogram.reduce((sum, {minutes}) => sum + Number(minutes.rawJSON), 0);
