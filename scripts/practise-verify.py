"""Judges edits independently: PyYAML trees, bytes outside splices, what PyYAML accepts but was not edited."""
import sys, os, json, yaml
src,out=sys.argv[1],sys.argv[2]
class L(yaml.SafeLoader): pass
L.add_multi_constructor('!', lambda l,s,n: ('!'+s, l.construct_scalar(n) if isinstance(n,yaml.ScalarNode) else l.construct_sequence(n,True) if isinstance(n,yaml.SequenceNode) else l.construct_mapping(n,True)))
# timestamps as text
L.yaml_implicit_resolvers={k:[(t,r) for t,r in v if t!='tag:yaml.org,2002:timestamp'] for k,v in yaml.SafeLoader.yaml_implicit_resolvers.items()}
def load(t,name):
    if t.startswith('\ufeff'): t=t[1:]
    if name.endswith('.json') or t.lstrip().startswith('{'):
        try: return json.loads(t)
        except Exception: pass
    return yaml.load(t,L)
from collections import Counter
c=Counter(); wrong=[]; notedited=Counter(); ne=[]
def strip(new,old,path,added):
    """new minus added keys must equal old"""
    if isinstance(new,dict) and isinstance(old,dict):
        for k in new:
            if k not in old: added.append(path+(k,))
        if [k for k in new if k in old]!=list(old): return False
        return all(strip(new[k],old[k],path+(k,),added) for k in old)
    if isinstance(new,list) and isinstance(old,list):
        if len(new)>len(old): added.append(path+(len(old),))
        return len(new)>=len(old) and all(strip(a,b,path+(i,),added) for i,(a,b) in enumerate(zip(new,old)))
    if isinstance(new,dict) and not old: added.append(path); return True
    if isinstance(new,list) and new and new[0]==old: added.append(path); return True
    return type(new)==type(old) and new==old
for kind in ('addition','event','dependency'):
    for name in sorted(os.listdir(src)):
        raw=open(f'{src}/{name}','rb').read()
        f=f'{out}/{kind}/{name}'
        try: t=raw.decode(); d=load(t,name); ok=isinstance(d,dict) and isinstance(d.get('Resources'),dict)
        except Exception as e: ok=False; d=None
        if kind=='addition': c['accepted by PyYAML with Resources']+=ok
        if not os.path.exists(f):
            if kind=='addition' and ok: ne.append(name)
            continue
        new=open(f,'rb').read().decode(); c[kind+' edited']+=1
        if kind=='addition': c['edited of accepted']+=ok
        sp=json.load(open(f+'.splices'))
        # bytes: UTF-16 offsets
        u=t.encode('utf-16-le'); at=0; r=b''; n2=new.encode('utf-16-le'); pos=0; good=True
        for s in sp:
            keep=u[at*2:s['start']*2]; good&= n2[pos:pos+len(keep)]==keep; pos+=len(keep)
            ins=s['text'].encode('utf-16-le'); good&= n2[pos:pos+len(ins)]==ins; pos+=len(ins); at=s['end']
            if s['end']>s['start']:
                c['removed '+repr(t[s['start']:s['end']]) if t.isascii() else 'removed ?']+=1
        good&= n2[pos:]==u[at*2:]
        if not good: wrong.append((kind,name,'bytes'))
        if (b'\r\n' in raw) and new.count('\n')!=new.count('\r\n') and raw.count(b'\n')==raw.count(b'\r\n'): wrong.append((kind,name,'eol'))
        if raw.endswith(b'\n')!=new.endswith('\n'): wrong.append((kind,name,'final newline'))
        if d is None: c[kind+' edited though PyYAML rejects']+=1; continue
        try: nd=load(new,name)
        except Exception as e: wrong.append((kind,name,'does not load: '+str(e)[:200])); continue
        added=[]
        if not strip(nd,d,(),added): wrong.append((kind,name,'old tree changed')); continue
        if kind=='addition':
            R=nd.get('Resources',{})
            need=['CltPracticeFunction','CltPracticeRole','CltPracticeLogGroup','CltPracticeQueue','CltPracticeQueuePolicy','CltPracticeDeadLetters','CltPracticeDeadLettersPolicy']
            if not all(k in R for k in need) or not all(k in nd['Outputs'] for k in ('CltPracticeFunctionName','CltPracticeQueueUrl')): wrong.append((kind,name,'keys missing'))
            bad=[a for a in added if not (len(a)==2 and str(a[1]).startswith('CltPractice') or a in(('Outputs',),('Resources',)))]
        elif kind=='event': bad=[a for a in added if not (a[-1] in('CltPractice','Events','Properties'))]
        else: bad=[a for a in added if not (set(a[2:])&{'Properties','DependsOn','Policies'})]
        if bad: wrong.append((kind,name,str(bad[:3])))
        c[kind+' verified']+=1
for k,v in sorted(c.items()): print(v,k)
print('WRONG',len(wrong)); [print(' ',w) for w in wrong[:40]]
print('accepted but not edited',len(ne)); [print('  ',x) for x in ne[:60]]
