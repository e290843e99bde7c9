import { render } from 'preact';
import '../../components/base/page.css';
import '../../components/base/base.css';
import { SidePanel } from '../../components/sidepanel/side-panel.tsx';
import { startPage } from '../../lib/platform/page.ts';

void startPage(() => {
	const root = document.getElementById('app');
	if (root) render(<SidePanel />, root);
});
