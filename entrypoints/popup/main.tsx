import { render } from 'preact';
import '../../components/base/page.css';
import '../../components/base/base.css';
import { Popup } from '../../components/popup/popup.tsx';
import { startPage } from '../../lib/platform/page.ts';
import { defaultSettings } from '../../lib/settings/model.ts';
import type { Summary } from '../../lib/summary/model.ts';

void startPage(
	({ summary, lowStock = defaultSettings.lowStock }) => {
		const root = document.getElementById('app');
		if (root) render(<Popup first={summary as Summary | undefined} lowStock={lowStock as number} onLeave={() => window.close()} />, root);
	},
	['summary', 'lowStock'],
);
