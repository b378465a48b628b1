import {launch, serve} from './browsers.mjs';
const own = await serve({}); const b = await launch('chromium'); const page = await b.newPage();
await page.setViewport({width: 412, height: 823, isMobile: true});
await page.evaluateOnNewDocument(() => { window.shifts=[]; new PerformanceObserver(l => { for (const e of l.getEntries()) window.shifts.push([e.value.toFixed(3), Math.round(e.startTime), e.sources.map(s => (s.node?.outerHTML||s.node?.textContent||'').slice(0,80)+' '+Math.round(s.previousRect.y)+'->'+Math.round(s.currentRect.y)+' h'+Math.round(s.previousRect.height)+'->'+Math.round(s.currentRect.height))]); }).observe({type:'layout-shift', buffered:true}); });
await page.goto(own.base+'search.html?q=justice'); await new Promise(r=>setTimeout(r,2500));
console.log(JSON.stringify(await page.evaluate(()=>window.shifts),null,1)); await b.close(); own.close();
