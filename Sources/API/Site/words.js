// English and Chinese stand side by side where they are used: `t('Queues', '队列')`.

let chosen = navigator.languages.find(tag => /^(en|zh)\b/.test(tag))?.slice(0, 2) ?? 'en';

export const language = () => chosen;

/** The chosen text with its `{names}` replaced: a list if a value is an element. */
export function t(english, chinese, values = {}) {
	const pieces = (chosen === 'zh' ? chinese : english).split(/\{(\w+)\}/)
		.map((piece, index) => index % 2 ? values[piece] ?? '' : piece);
	return pieces.some(piece => typeof piece === 'object') ? pieces : pieces.join('');
}

/** Writes the fixed texts, which have their Chinese in `data-zh`. */
export function speak(tag) {
	chosen = tag;
	document.documentElement.lang = tag === 'zh' ? 'zh-Hans' : 'en';
	for (const element of document.querySelectorAll('[data-zh]')) {
		element.dataset.en ??= element.textContent;
		element.textContent = element.dataset[tag];
	}
}

/** A code of the service in words: `message-requests` is "Message requests". */
export function name(code) {
	if (chosen === 'zh') return code.split('.').slice(-2).reverse().join('-').split('-').map(word => chinese[word] ?? word).join('');
	const words = english[code] ?? code.replace('private-link', 'PrivateLink').replaceAll('-', ' ');
	return words[0].toUpperCase() + words.slice(1);
}

export const unit = (code, per) => chosen === 'zh' ? name(code) : per === '1' ? code.replace(/s$/, '') : code;

const english = {unpriced: 'price unknown', unmeasured: 'not known', zero: '0', throttling: 'throttled below', minimum: 'your minimum', maximum: 'the maximum'};
const chinese = {
	rabbitmq: '', not: '不', billed: '计费', unpriced: '单价未知', unmeasured: '未知', included: '已包含', free: '免费', zero: '0',
	cheaper: '更便宜', dearer: '更贵', requests: '请求', messaging: '消息', message: '消息', provisioned: '预置', reserved: '预留',
	elastic: '弹性', capacity: '规格', cumulative: '累计用量', normal: '普通', delayed: '延时', receive: '接收', deliver: '投递',
	tier: '档', queues: '队列', queue: '队列', storage: '存储', internet: '公网', out: '流出', traces: '轨迹', private: 'Private',
	link: 'Link', instance: '实例', traffic: '流量', resources: 'Topic 与 Group', online: '在线', clients: '客户端', client: '客户端',
	hours: '小时', minutes: '分钟', unit: '单位·', zone: '可用区', standard: '标准版', professional: '专业版', shared: '共享版',
	dedicated: '专享版', throttling: '低于此规格会限流', minimum: '最小规格', maximum: '最大规格',
};
