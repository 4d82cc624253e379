import { expect, test } from 'vitest'
import { folderKey, repositoryKey } from '../../src/model/git-place.ts'

test('a repository is the same over https and ssh, with and without .git, in any case', () => {
  const same = [
    'https://git.example.org/ops/clusters',
    'https://git.example.org/Ops/clusters.git/',
    'ssh://git@git.example.org:2222/ops/clusters.git',
    'git@git.example.org:ops/clusters.git',
  ]
  expect(same.map(repositoryKey)).toEqual(same.map(() => 'git.example.org/ops/clusters'))
})

test('it is another one on another host or port, or by another owner', () => {
  const others = [
    'https://git.example.org/ops/clusters',
    'https://git.example.org:3000/ops/clusters',
    'https://example.org/ops/clusters',
    'https://git.example.org/dev/clusters',
    'nothing that is known',
  ]
  expect(new Set(others.map(repositoryKey)).size).toBe(others.length)
})

test('a folder is the same however its slashes and dots are written', () => {
  expect(['clusters/home', './clusters/home/', '/clusters//home'].map(folderKey)).toEqual(
    Array(3).fill('clusters/home/'),
  )
  expect(['', '.', './', '/'].map(folderKey)).toEqual(Array(4).fill(''))
})
