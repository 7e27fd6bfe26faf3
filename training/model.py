"""A Llama-layout decoder: RMSNorm, rotary positions, SwiGLU, no biases, tied embeddings (Touvron et al. 2023)."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass(frozen=True)
class Shape:
    vocab: int = 2048
    dim: int = 192
    layers: int = 6
    heads: int = 6
    hidden: int = 512
    context: int = 768  # positions the rotary table covers
    theta: float = 10000.0
    eps: float = 1e-5

    @property
    def head_dim(self) -> int:
        return self.dim // self.heads


def rotary_table(shape: Shape) -> tuple[torch.Tensor, torch.Tensor]:
    """cos and sin, each (context, head_dim), in the rotate-half convention."""
    inverse = shape.theta ** (-torch.arange(0, shape.head_dim, 2).float() / shape.head_dim)
    angles = torch.outer(torch.arange(shape.context).float(), inverse)
    angles = torch.cat([angles, angles], dim=-1)
    return angles.cos(), angles.sin()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    half = x.shape[-1] // 2
    return x * cos + torch.cat([-x[..., half:], x[..., :half]], dim=-1) * sin


class Norm(nn.Module):
    def __init__(self, dim: int, eps: float):
        super().__init__()
        self.weight, self.eps = nn.Parameter(torch.ones(dim)), eps

    def forward(self, x):
        return F.rms_norm(x, (x.shape[-1],), self.weight, self.eps)


class Block(nn.Module):
    def __init__(self, s: Shape):
        super().__init__()
        self.s = s
        self.attention_norm, self.mlp_norm = Norm(s.dim, s.eps), Norm(s.dim, s.eps)
        self.q, self.k, self.v, self.o = (nn.Linear(s.dim, s.dim, bias=False) for _ in range(4))
        self.gate, self.up = nn.Linear(s.dim, s.hidden, bias=False), nn.Linear(s.dim, s.hidden, bias=False)
        self.down = nn.Linear(s.hidden, s.dim, bias=False)

    def forward(self, x, cos, sin):  # x: (batch, time, dim)
        b, t, _ = x.shape
        h = self.attention_norm(x)
        q, k, v = (w(h).view(b, t, self.s.heads, self.s.head_dim).transpose(1, 2) for w in (self.q, self.k, self.v))  # (batch, heads, time, head_dim)
        a = F.scaled_dot_product_attention(rotate(q, cos, sin), rotate(k, cos, sin), v, is_causal=True)
        x = x + self.o(a.transpose(1, 2).reshape(b, t, -1))
        h = self.mlp_norm(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class Llama(nn.Module):
    def __init__(self, s: Shape):
        super().__init__()
        self.s = s
        self.embed = nn.Embedding(s.vocab, s.dim)
        self.blocks = nn.ModuleList(Block(s) for _ in range(s.layers))
        self.norm = Norm(s.dim, s.eps)
        cos, sin = rotary_table(s)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                nn.init.normal_(p, std=0.02 / (2 * s.layers) ** 0.5 if name.endswith(("o.weight", "down.weight")) else 0.02 if "embed" in name else p.shape[1] ** -0.5)

    def hidden(self, ids):  # (batch, time) -> (batch, time, dim)
        x = self.embed(ids)
        t = ids.shape[1]
        for block in self.blocks:
            x = block(x, self.cos[:t].to(x.dtype), self.sin[:t].to(x.dtype))
        return self.norm(x)

    def forward(self, ids):  # -> logits (batch, time, vocab)
        return self.hidden(ids) @ self.embed.weight.T

    def parameter_count(self) -> int:
        return sum(p.numel() for p in self.parameters())
