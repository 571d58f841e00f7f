import './styles/base.css'

import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root === null) throw new Error('main: index.html has no #root')
createRoot(root).render(
  <main className="p-6">
    <h1 className="text-landing">vSwitchboard</h1>
  </main>,
)
