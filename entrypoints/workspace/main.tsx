import { render } from 'preact';
import '../../components/base/page.css';
import '../../components/base/base.css';
import { Workspace } from '../../components/shell/workspace.tsx';
import { startPage } from '../../lib/platform/page.ts';
import type { Summary } from '../../lib/summary/model.ts';

void startPage(
	({ summary }) => {
		const root = document.getElementById('app');
		if (root) render(<Workspace first={summary as Summary | undefined} />, root);
	},
	['summary'],
);
