"""What this course plays with: landscapes and ways down, data, networks, recorded results.

Computes and draws nothing (`utils.plots` draws), and knows no exercise's answer.
"""
